import { amounts } from './amounts.ts'
import { order } from './order.ts'
import { clock } from './times.ts'
import { transactions } from './transactions.ts'
import type { Signal } from './types.ts'
import { watching } from './watching.ts'

export const SIGNALS: Signal[] = [...transactions, ...order, ...clock, ...amounts, ...watching]
export type { Loot, Signal } from './types.ts'
