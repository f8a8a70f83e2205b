import {
	isOneOf,
	mayCoordinate,
	mayEnterGroup,
	mayReadShared,
	mayUseMessages,
	mayUseToolbox,
	type Viewer,
} from '#modules/accounts/rules.ts'

export type PlaceKey = 'group' | 'cafes' | 'messages' | 'toolbox' | 'shared' | 'desk' | 'admin'
export type Place = { key: PlaceKey; href: `/${PlaceKey}` }

const PLACES: [PlaceKey, (viewer: Viewer | undefined) => boolean][] = [
	['group', mayEnterGroup],
	['cafes', mayEnterGroup],
	['messages', mayUseMessages],
	['toolbox', mayUseToolbox],
	['shared', mayReadShared],
	['desk', (viewer) => isOneOf(viewer, 'consultant')],
	['admin', mayCoordinate],
]

/** The places this person may go, always in the same order. */
export function placesFor(viewer: Viewer | undefined): Place[] {
	return PLACES.filter(([, may]) => may(viewer)).map(([key]) => ({ key, href: `/${key}` }))
}
