import * as v from 'valibot'

/** The version something was written on top of; 0 for the first. */
export const versionField = v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number))
