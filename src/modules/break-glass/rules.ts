import { isOneOf, type Viewer } from '#modules/accounts/rules.ts'

/** So long somebody can answer; after that it has to be asked again. Minutes. */
export const ASK_MINUTES = 30
/** So long the name is shown after it was opened. Minutes. */
export const OPEN_MINUTES = 15
/** Telling the person can wait so long at most, with a reason of its own. Days. */
export const DELAY_DAYS_MAX = 30
/** So long it stands who asked, who opened and why. Days. */
export const KEEP_GLASS_DAYS = 3 * 365

/** Whoever leads the group sees who might be in danger there. */
export const mayAsk = (viewer: Viewer | undefined): boolean => isOneOf(viewer, 'consultant')

/** The second one leads the group too, or coordinates; a contact outside is a coordinator with an account of their own. */
export const mayAnswer = (viewer: Viewer | undefined): boolean => isOneOf(viewer, 'consultant', 'coordinator')
