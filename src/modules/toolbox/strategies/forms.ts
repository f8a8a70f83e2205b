import * as v from 'valibot'

export const TITLE_MOST = 60
export const HOW_MOST = 240

export const oneStrategyForm = v.object({ id: v.pipe(v.string(), v.uuid()) })

/** Which one it should stand before: pressing twice then moves it once. */
export const moveStrategyForm = v.object({ id: v.pipe(v.string(), v.uuid()), before: v.pipe(v.string(), v.uuid()) })
