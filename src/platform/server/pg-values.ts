import pg from 'pg'

// Days stay 'YYYY-MM-DD' as they are, and counts are numbers: none of ours passes 2^53.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A list is a hundred moments. The server says them in UTC and to the millisecond or finer; anything else is read with care.
const readMoment = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (value: string) => Date
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => {
	if (!MOMENT.test(value)) return readMoment(value)
	const two = (at: number): number => value.charCodeAt(at) * 10 + value.charCodeAt(at + 1) - 528
	const ms = value.length > 22 ? Math.floor(Number(value.slice(19, -3)) * 1000) : 0
	return new Date(Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), ms))
})
