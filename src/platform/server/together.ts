import pg from 'pg'

export type Statement = { text: string; values: unknown[] }
/** What it gave, and how many rows it touched. */
export type Rows = { rows: Record<string, unknown>[]; changed: number }
/** A statement, what it gave so far, and who waits for it. */
export type Asked = Statement & Rows & { give: (result: Rows) => void; fail: (problem: unknown) => void }
type Shape = { name: string; read: (value: string) => unknown }[]

/** As far as we use it: what pg writes to the database through. */
type Wire = {
	stream: { cork(): void; uncork(): void }
	parsedStatements: Record<string, string>
	parse(of: { text: string; name: string }): void
	bind(of: { statement: string; values: unknown[]; valueMapper: (value: unknown) => unknown }): void
	describe(of: { type: 'P'; name: '' }): void
	execute(of: object): void
	sync(): void
}

/** What a statement's columns are; the database need say it only once in the life of this process. */
const shapes = new Map<string, Shape>()

/**
 * Statements that are asked together: who is asking, and what, go out at once and come back at once, as one transaction. PostgreSQL
 * takes all up to the next Sync as one, so that it needs neither a beginning nor an end of its own, which each cost a statement.
 * If one fails, the database skips all that follows and takes back all of it.
 *
 * @param identity a statement that says who is asking, for this transaction alone.
 * @returns when all of it was given or failed; whether the connection can be used on.
 */
export function askTogether(
	client: pg.PoolClient,
	identity: Statement,
	asked: Asked[],
	nameOf: (text: string) => string,
): Promise<boolean> {
	return new Promise((resolve) => {
		const all: Asked[] = [{ ...identity, give: () => {}, fail: () => {}, rows: [], changed: 0 }, ...asked]
		let at = 0
		let shape: Shape | undefined
		let isNew = false
		const over = (problem: unknown): void => {
			for (const one of all)
				if (problem) one.fail(problem)
				else one.give({ rows: one.rows, changed: one.changed })
			// What failed may have left a statement that is known here and not there.
			resolve(!problem || (problem instanceof pg.DatabaseError && !isNew))
		}
		const query = Object.assign(Object.create(pg.Query.prototype as object) as object, {
			callback: over,
			submit(wire: Wire) {
				wire.stream.cork()
				for (const { text, values } of all) {
					const name = nameOf(text)
					if (wire.parsedStatements[name] === undefined) {
						isNew = true
						wire.parse({ text, name })
						wire.parsedStatements[name] = text
					}
					wire.bind({ statement: name, values, valueMapper })
					if (!shapes.has(text)) wire.describe({ type: 'P', name: '' })
					wire.execute({})
				}
				wire.sync()
				wire.stream.uncork()
				return null
			},
			handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }) {
				const found = fields.map(({ name, dataTypeID }) => ({ name, read: pg.types.getTypeParser(dataTypeID) as Shape[0]['read'] }))
				shapes.set(all[at]!.text, found)
			},
			handleDataRow({ fields }: { fields: (string | null)[] }) {
				shape ??= shapes.get(all[at]!.text)!
				const row: Record<string, unknown> = {}
				for (let n = 0; n < fields.length; n++) {
					const { name, read } = shape[n]!
					const value = fields[n]!
					row[name] = value === null ? null : read(value)
				}
				all[at]!.rows.push(row)
			},
			handleCommandComplete({ text }: { text: string }) {
				all[at]!.changed = Number(text.slice(text.lastIndexOf(' ') + 1)) || 0
				at++
				shape = undefined
			},
			handleEmptyQuery() {},
			handlePortalSuspended() {},
			handleError(problem: unknown) {
				this.callback(problem)
			},
			handleReadyForQuery() {
				this.callback(undefined)
			},
		})
		client.query(query as unknown as pg.Query)
	})
}

const { prepareValue: valueMapper } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils
