import { tellWritten } from '#platform/server/live.ts'

/** Where pages of a community's desk that stand open listen. */
export const deskLine = (community: string): string => `desk ${community}`

/** After the commit: something came to the desk. What comes from elsewhere is found at the next look, within the minute. */
export const tellDesk = (community: string): void => tellWritten(deskLine(community))
