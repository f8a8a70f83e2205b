import { m } from '#messages'

export type PlaceKey = 'group' | 'cafes' | 'messages' | 'toolbox' | 'shared' | 'desk' | 'admin'

export const PLACE_WORDS: Record<PlaceKey, () => string> = {
	group: m.frame_group,
	cafes: m.frame_cafes,
	messages: m.frame_messages,
	toolbox: m.frame_toolbox,
	shared: m.frame_shared,
	desk: m.frame_desk,
	admin: m.frame_admin,
}
