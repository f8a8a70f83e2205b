import { amounts } from './amounts.ts'
import { desk } from './desk.ts'
import { files } from './files.ts'
import { order } from './order.ts'
import { pages } from './pages.ts'
import { relations } from './relations.ts'
import { clock } from './times.ts'
import { transactions } from './transactions.ts'
import type { Signal } from './types.ts'
import { watching } from './watching.ts'

export const SIGNALS: Signal[] = [...transactions, ...order, ...clock, ...amounts, ...relations, ...watching, ...pages, ...desk, ...files]
export type { Loot, Signal } from './types.ts'
