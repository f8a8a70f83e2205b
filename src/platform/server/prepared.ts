import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import { askIn } from './db.ts'

const HOLE = Symbol('hole')
type Hole = { [HOLE]: string }

/** Stands for a value that each asking brings. */
export type Of<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name]

const hole = (name: string): never => ({ [HOLE]: name }) satisfies Hole as never
const isHole = (value: unknown): value is Hole => typeof value === 'object' && value !== null && HOLE in value

/**
 * A statement that is put together once; each asking brings its values. For the pages that are asked for most: putting one
 * together costs our one thread more than asking it.
 *
 * @param build gets where it stands and a way to say where a value comes; it may look at nothing else.
 * @returns a function that asks it in a transaction and gives its rows.
 */
export function prepared<Tables, Values extends object, Row>(
	build: (db: Kysely<Tables>, value: Of<Values>) => Compilable<Row>,
): (tx: Kysely<Tables>, values: Values) => Promise<Row[]> {
	const ask = once(build)
	return async (tx, values) => (await ask(tx, values)).rows
}

/** The same for a change that gives no rows back. @returns a function that gives how many it touched. */
export function preparedChange<Tables, Values extends object>(
	build: (db: Kysely<Tables>, value: Of<Values>) => Compilable,
): (tx: Kysely<Tables>, values: Values) => Promise<number> {
	const ask = once(build)
	return async (tx, values) => (await ask(tx, values)).rowCount ?? 0
}

function once<Tables, Values extends object, Row>(build: (db: Kysely<Tables>, value: Of<Values>) => Compilable<Row>) {
	let compiled: CompiledQuery<Row> | undefined
	return (tx: Kysely<Tables>, values: Values) => {
		const { sql, parameters } = (compiled ??= build(tx, hole).compile())
		const given = parameters.map((value) => (isHole(value) ? values[value[HOLE] as keyof Values] : value))
		return askIn<Row>(tx, sql, given)
	}
}

/** The same for statements that come in a few forms, each put together once. @param form names it; few of them. */
export function preparedForms<Form extends string, Tables, Values extends object, Row>(
	build: (form: Form, db: Kysely<Tables>, value: Of<Values>) => Compilable<Row>,
): (form: Form, tx: Kysely<Tables>, values: Values) => Promise<Row[]> {
	const forms = new Map<Form, (tx: Kysely<Tables>, values: Values) => Promise<Row[]>>()
	return (form, tx, values) => {
		let known = forms.get(form)
		if (!known) forms.set(form, (known = prepared<Tables, Values, Row>((db, value) => build(form, db, value))))
		return known(tx, values)
	}
}
