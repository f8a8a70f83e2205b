export type Block = { kind: 'text'; text: string } | { kind: 'heading'; text: string } | { kind: 'list'; items: string[] }

/** An article's text as it is laid out: an empty line between paragraphs, `## ` before a heading, `- ` before what stands in a list. */
export function blocksOf(body: string): Block[] {
	return body.split(/\n\s*\n/).flatMap((part): Block[] => {
		const lines = part.split('\n').filter((line) => line.trim() !== '')
		const groups: Block[] = []
		for (const line of lines) {
			const last = groups.at(-1)
			if (line.startsWith('## ')) groups.push({ kind: 'heading', text: line.slice(3).trim() })
			else if (line.startsWith('- ') && last?.kind === 'list') last.items.push(line.slice(2).trim())
			else if (line.startsWith('- ')) groups.push({ kind: 'list', items: [line.slice(2).trim()] })
			else if (last?.kind === 'text') last.text += `\n${line}`
			else groups.push({ kind: 'text', text: line })
		}
		return groups
	})
}
