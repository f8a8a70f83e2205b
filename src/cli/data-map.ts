import type { TableEntry } from '#platform/data-map.ts'
import { DATA_MAP } from '../data-map.ts'

const HEAD = `# Data map

Made by \`npm run reconnect -- data-map > docs/data-map.md\` from each module's \`data-map.ts\`; a test holds it against the
database. It is the record of processing that an operator's own begins with.

In the columns, **ids** are random; **sealed** can be read only with the keys; **keyed** are values made with a key, to find
something by; **plain** stands in the clear.
`

/** The data map as Markdown. */
export function renderDataMap(): string {
	const parts = Object.entries(DATA_MAP).map(([module, tables]) => `## ${module}\n\n${tables.map(renderTable).join('\n')}`)
	return `${[HEAD, ...parts].join('\n').trimEnd()}\n`
}

function renderTable(entry: TableEntry): string {
	const columns = Object.entries(entry.columns).map(([kind, names]) => `${kind}: ${names.join(', ')}`)
	const lines = [
		['Whose', entry.owner],
		['Class', entry.class],
		['Life', entry.days === null ? entry.life : `${entry.life} (${entry.days} ${entry.days === 1 ? 'day' : 'days'})`],
		['Ended by', entry.enforcedBy],
		['Handed over', entry.export],
		['Erased', entry.erasure],
		['At night', entry.night],
		['Columns', columns.join('; ')],
	]
	return `### ${entry.table}\n\n${entry.holds}\n\n${lines.map(([name, text]) => `- ${name}: ${text}`).join('\n')}\n`
}
