/** What a phone takes, and no more. The browser asks too, before it has all gone over a slow line. */
export const PICTURE_MAX_BYTES = 8 * 2 ** 20
