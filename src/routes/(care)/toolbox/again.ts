import { randomUUID } from 'node:crypto'
import { fail } from '@sveltejs/kit'
import type { By } from '#modules/toolbox/server/index.ts'
import { isRefusal, REFUSAL_STATUS } from '#platform/refusal.ts'

/** The form could not be read: it comes back as it was written. */
export function lookAgain<Written>(values: Written, problems: Record<string, string>, expected = 0) {
	return fail(400, { values, problems, expected, there: undefined, formKey: randomUUID() })
}

/**
 * A verb refused what was written. It comes back with a fresh key, and after a clash with what stands now, so that
 * neither text is lost. Whatever else went wrong goes on.
 *
 * @param standing reads what stands now.
 */
export async function refused<Written, There>(problem: unknown, values: Written, standing: () => Promise<There>, expected = 0) {
	if (!isRefusal(problem) || (problem.kind !== 'look_again' && problem.kind !== 'clash')) throw problem
	const there = problem.kind === 'clash' ? await standing() : undefined
	const problems: Record<string, string> = there ? {} : { form: problem.reason, ...problem.fields }
	return fail(REFUSAL_STATUS[problem.kind], { values, problems, expected, there, formKey: randomUUID() })
}

/** A number in the address; whatever else stands there counts as none. */
export function pageBelow(url: URL): number | undefined {
	const below = url.searchParams.get('below') ?? ''
	return /^\d{1,9}$/.test(below) ? Number(below) : undefined
}

type Shown = { content: unknown; version: number; writtenAt: string; by?: By }

/** An entry, or what it said before, for its page: with whom it came to be by name alone. */
export function shown<One extends Shown>({ by, ...one }: One): Omit<One, 'by'> & { by?: Pick<By, 'name' | 'how'> } {
	return { ...one, ...(by ? { by: { name: by.name, how: by.how } } : {}) }
}
