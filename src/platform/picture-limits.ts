/** What a phone takes, and no more. The browser asks too, before it has all gone over a slow line. */
export const PICTURE_MAX_BYTES = 8 * 2 ** 20
/** A document, or a picture on its way to a helper: what a form holds with room for its words. */
export const FILE_MAX_BYTES = 20_000_000
