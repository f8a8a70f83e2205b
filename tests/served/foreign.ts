/** What must never stand in an answer, and how it is looked for. Used by foreign.test.ts. */
export type Secret = { what: string; owner: string | undefined; forms: string[] }

/** All ways in which bytes could have got into a text. */
export function formsOfBytes(bytes: Buffer): string[] {
	return [bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')]
}

/** A uuid as it is, without dashes, and as bytes. */
export function formsOfId(id: string): string[] {
	const plain = id.replaceAll('-', '')
	return [id, ...formsOfBytes(Buffer.from(plain, 'hex'))]
}

/** Secrets of others that stand in a text, by what they are. */
export function secretsIn(text: string, secrets: readonly Secret[], reader: string): string[] {
	const lower = text.toLowerCase()
	return secrets
		.filter((secret) => secret.owner !== reader)
		.filter(({ forms }) => forms.some((form) => (/^[0-9a-f-]+$/.test(form) ? lower.includes(form) : text.includes(form))))
		.map(({ what }) => what)
}

/** Values beside a persona in one object of a page's data: what could say that two of them are one. */
export type Beside = Map<string, Set<string>>

/** Reads the data of a page as SvelteKit writes it (devalue): lists of values that point at each other by number. */
export function besidePersonas(body: string, personas: ReadonlySet<string>): Beside {
	const beside: Beside = new Map()
	for (const line of body.split('\n').filter(Boolean)) {
		const { nodes = [] } = JSON.parse(line) as { nodes?: ({ data?: unknown[] } | null)[] }
		for (const node of nodes) if (node?.data) readNode(node.data, personas, beside)
	}
	return beside
}

function readNode(data: unknown[], personas: ReadonlySet<string>, beside: Beside): void {
	for (const value of data) {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
		const near = within(data, value as Record<string, number>, 2)
		const mine = near.filter((each) => personas.has(each))
		// An object with one persona is about that persona; one with several is a list or a page.
		if (new Set(mine).size !== 1) continue
		const known = beside.get(mine[0]!) ?? new Set()
		for (const each of near) if (each !== mine[0] && each.length >= 12 && !/\s/.test(each)) known.add(each)
		beside.set(mine[0]!, known)
	}
}

function within(data: unknown[], value: Record<string, number>, depth: number): string[] {
	return Object.values(value).flatMap((at) => {
		const there = data[at]
		if (typeof there === 'string') return [there]
		if (Array.isArray(there)) return there.filter((each) => typeof each === 'string')
		return depth > 0 && typeof there === 'object' && there !== null ? within(data, there as Record<string, number>, depth - 1) : []
	})
}

/**
 * Values that stand beside two personas of one person and beside nobody else's: each of them would join the two.
 *
 * @param ownerOf whose a persona is. @param reader whoever the answers were given to; they may know their own.
 */
export function joins(beside: Beside, ownerOf: ReadonlyMap<string, string>, reader: string): string[] {
	const owners = new Map<string, Set<string>>()
	for (const [persona, values] of beside) for (const value of values) owners.set(value, (owners.get(value) ?? new Set()).add(persona))
	return [...owners].flatMap(([value, personas]) => {
		const [owner, ...others] = new Set([...personas].map((persona) => ownerOf.get(persona) ?? persona))
		return personas.size > 1 && others.length === 0 && owner !== reader ? [`${value} joins ${[...personas].join(' and ')}`] : []
	})
}
