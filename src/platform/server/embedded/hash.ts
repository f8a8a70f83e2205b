import { createHash } from 'node:crypto'

/** Enough to tell the folders of one machine apart, short enough for socket paths. */
export const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
