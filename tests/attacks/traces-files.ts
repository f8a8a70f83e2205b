import { rowsOf, text, type Dump } from './dump.ts'
import type { Trace } from './trace.ts'

/** In which tables a file is somebody's. */
const FILES: [table: string, owner: string][] = [
	['care.attachment', 'author'],
	['peer.picture', 'persona'],
	['peer.bridge_given', 'by'],
	['peer.report', 'persona'],
]

/** Whose which file is stands in the tables; when it was last written to the disk, and how long it is, in the file system. */
export function addFiles(
	dump: Dump,
	{ handles, personas }: { handles: Map<string, Trace>; personas: Map<string, Trace> },
	timeOf: (real: number) => number,
): void {
	const stolen = new Map(dump.files.map((file) => [file.name.split('/').at(-1)!, file]))
	for (const [table, owner] of FILES)
		for (const { values } of rowsOf(dump, table)) {
			const file = stolen.get(text(values.file))
			const whose = handles.get(text(values[owner])) ?? personas.get(text(values[owner]))
			if (file) whose?.files.push({ time: timeOf(file.changed), size: file.size })
		}
}
