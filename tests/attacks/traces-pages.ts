import type { Change, NightlyChange } from './log.ts'
import { text } from './dump.ts'
import type { SealedPage, Trace } from './trace.ts'

/** Acts so long before a batch of sealed pages may have changed a page in it. */
const WAITS_MS = 3_600_000

/** Which sealed pages changed when, and which batches followed what somebody did. */
export function addPages(traces: Trace[], changes: Change[], nightly: NightlyChange[]): void {
	const pages = new Map<string, Map<string, SealedPage>>()
	const pageOf = (row: Record<string, unknown>): SealedPage => {
		const here = pages.get(text(row.community)) ?? new Map<string, SealedPage>()
		pages.set(text(row.community), here)
		const page = here.get(text(row.id)) ?? { nights: new Set(), batches: new Set() }
		here.set(text(row.id), page)
		return page
	}
	for (const { night, table, row } of nightly) if (table === 'peer.sealed_page') pageOf(row).nights.add(night)
	const written = changes.filter(({ table, phase }) => table === 'peer.sealed_page' && phase !== 'night')
	for (const { time, row } of written) pageOf(row).batches.add(time)
	const batches = [...new Set(written.map(({ time }) => time))].sort((a, b) => a - b)
	for (const trace of traces) {
		trace.pages = [...(pages.get(trace.community)?.values() ?? [])]
		const followed = trace.logged.map((time) => batches.find((batch) => batch >= time && batch - time < WAITS_MS))
		trace.batches = [...new Set(followed.filter((batch) => batch !== undefined))]
	}
}
