import { shiftClock } from '#platform/server/clock.ts'

type Clearable = { clear(): void }

/** What process-wide.ts keeps under a name, if whoever owns it has been loaded. */
const kept = <T>(name: string): Partial<T> => (globalThis as unknown as Record<symbol, T>)[Symbol.for(`reconnect.${name}`)] ?? {}

/** Sealed pages as another process, or this one after a kill, finds them: nothing of what was in memory is left. */
export function forgetPages(): void {
	const { waiting, kept: standing } = kept<{ waiting: Clearable; kept: Clearable }>('sealed-pages')
	waiting?.clear()
	standing?.clear()
}

/** Files of tests share one process. What it had learnt of one file's database must not be taken for another's. */
export function forgetDatabase(): void {
	shiftClock(0)
	forgetPages()
	for (const index of Object.values(kept<Record<string, { upTo: number; byWhose: Clearable }>>('audit-mine'))) {
		index!.upTo = 0
		index!.byWhose.clear()
	}
	const refusals = kept<{ care: unknown[]; peer: unknown[]; counted: Clearable }>('refusals')
	refusals.care?.splice(0)
	refusals.peer?.splice(0)
	refusals.counted?.clear()
	Object.assign(kept('audit-heads'), { care: undefined, peer: undefined })
	Object.assign(kept('help-hours'), { hours: undefined, last: undefined })
}
