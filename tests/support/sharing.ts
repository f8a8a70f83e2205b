import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { addEntry } from '#modules/toolbox/server/entries.ts'
import { ownEyes, sharedEntry } from '#modules/toolbox/sharing/server/reading.ts'
import { share, type Giving } from '#modules/toolbox/sharing/server/shares.ts'

export const form = (): string => randomUUID()
export const notFound = { kind: 'not_found' }
export const page = (text: string, day = '2026-11-03') => ({ day, text, word: '', colour: '' })
/** A page of a diary. @returns its id. */
export const write = (owner: Viewer, text: string) => addEntry(owner, form(), 'diary', page(text))
/** The whole diary to read, unless something else is said. */
export const give = (owner: Viewer, tie: string, more: Partial<Giving>) =>
	share(owner, form(), { tool: 'diary', under: false, tie, may: 'read', lastDay: undefined, ...more })
/** What somebody reads through a tie. */
export const read = async (who: Viewer, tie: string, id: string, tool = 'diary') => sharedEntry(await ownEyes(who, tie), tool, id)
