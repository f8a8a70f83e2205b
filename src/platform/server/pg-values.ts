import pg from 'pg'

// Days stay 'YYYY-MM-DD' as they are, and counts are numbers: none of ours passes 2^53.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A list is a hundred moments. The server says them in UTC and to the millisecond or finer; anything else is read with care.
const readMoment = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (value: string) => Date
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => {
	if (!MOMENT.test(value)) return readMoment(value)
	const part = (from: number, to: number): number => Number(value.slice(from, to))
	const ms = value.length > 22 ? Math.floor(Number(value.slice(19, -3)) * 1000) : 0
	return new Date(Date.UTC(part(0, 4), part(5, 7) - 1, part(8, 10), part(11, 13), part(14, 16), part(17, 19), ms))
})
