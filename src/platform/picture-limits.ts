/** What a phone takes, and no more. The browser asks too, before it has all gone over a slow line. */
export const PICTURE_MAX_BYTES = 8 * 2 ** 20
/** A document, or a picture on its way to a helper: what a form holds with room for its words. */
export const FILE_MAX_BYTES = 20_000_000
/** A recording as it reaches us: a minute of speech has room several times over. */
export const SOUND_MAX_BYTES = 12 * 2 ** 20
export const SOUND_MAX_SECONDS = 60
/** What recordings are kept as, and what browsers call that. */
export const SOUND_TYPES = {
	wav: 'audio/wav',
	m4a: 'audio/mp4',
	mp3: 'audio/mpeg',
	webm: 'audio/webm',
} as const
export type SoundKind = keyof typeof SOUND_TYPES
