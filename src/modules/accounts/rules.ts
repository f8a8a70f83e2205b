export const ROLES = ['member', 'provider', 'consultant', 'relative', 'coordinator', 'evaluator'] as const
export type Role = (typeof ROLES)[number]

/** Whoever is asking: somebody signed in, in the community they are in. */
export type Viewer = {
	person: string
	community: string
	roles: readonly Role[]
}

/** Who comes in before a community is opened: whoever sets it up, and whoever will be there for the others. */
export const BEFORE_OPENING: readonly Role[] = ['coordinator', 'consultant']

export function isOneOf(viewer: Viewer | undefined, ...roles: Role[]): boolean {
	return viewer !== undefined && roles.some((role) => viewer.roles.includes(role))
}

/** The group is for members and the consultants who lead it. */
export function mayEnterGroup(viewer: Viewer | undefined): boolean {
	return isOneOf(viewer, 'member', 'consultant')
}

/** Messages are between members and their helpers. */
export function mayUseMessages(viewer: Viewer | undefined): boolean {
	return isOneOf(viewer, 'member', 'provider')
}

/** The toolbox is the member's own. */
export function mayUseToolbox(viewer: Viewer | undefined): boolean {
	return isOneOf(viewer, 'member')
}

/** What members let others see is for helpers and relatives; of whom, the contact says. */
export function mayReadShared(viewer: Viewer | undefined): boolean {
	return isOneOf(viewer, 'provider', 'relative')
}

/** Articles of the library are written by who leads the group, and by coordinators. */
export function mayWriteLibrary(viewer: Viewer | undefined): boolean {
	return isOneOf(viewer, 'consultant', 'coordinator')
}

/** Invitations to any role, people, hours and places. */
export function mayCoordinate(viewer: Viewer | undefined): boolean {
	return isOneOf(viewer, 'coordinator')
}

/** A consultant may hand out nameless member codes. */
export function mayHandOutCodes(viewer: Viewer | undefined): boolean {
	return isOneOf(viewer, 'consultant', 'coordinator')
}

/** A coordinator gives nobody membership, which takes a code and a yes of one's own, and gives themselves nothing. */
export function mayGiveRole(viewer: Viewer | undefined, person: string, role: Role): boolean {
	return mayCoordinate(viewer) && person !== viewer?.person && role !== 'member'
}

/** A coordinator cannot leave that role themselves: another coordinator takes it, so one is always left. */
export function mayTakeRole(viewer: Viewer | undefined, person: string, role: Role): boolean {
	return mayCoordinate(viewer) && !(person === viewer?.person && role === 'coordinator')
}

/**
 * The confidentiality promise everybody gives before they come in, in `i18n` under `accounts_promise_…`. When its
 * meaning changes the number goes up, and everybody is asked again at their next visit.
 */
export const PROMISE_VERSION = 2

/** What a help number is called, when it answers, and for what. */
export type NumberWords = { name: string; when: string; what: string }

/** What kind of place helpers belong to. */
export const UNIT_LEVELS = ['municipal', 'specialist', 'peer', 'other'] as const
export type UnitLevel = (typeof UNIT_LEVELS)[number]
