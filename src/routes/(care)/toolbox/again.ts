import { randomUUID } from 'node:crypto'
import { fail } from '@sveltejs/kit'
import { isRefusal, REFUSAL_STATUS } from '#platform/refusal.ts'

type Written = Record<string, string>

/** The form could not be read: it comes back as it was written. */
export function lookAgain(values: Written, problems: Record<string, string>) {
	return fail(400, { values, problems, there: undefined, formKey: randomUUID() })
}

/**
 * A verb refused what was written. It comes back with a fresh key, and after a clash with what stands now, so that
 * neither text is lost. Whatever else went wrong goes on.
 *
 * @param standing reads what stands now.
 */
export async function refused<There>(problem: unknown, values: Written, standing: () => Promise<There>) {
	if (!isRefusal(problem) || (problem.kind !== 'look_again' && problem.kind !== 'clash')) throw problem
	const there = problem.kind === 'clash' ? await standing() : undefined
	const problems: Record<string, string> = there ? {} : { form: problem.reason, ...problem.fields }
	return fail(REFUSAL_STATUS[problem.kind], { values, problems, there, formKey: randomUUID() })
}

/** A number in the address; whatever else stands there counts as none. */
export function pageBelow(url: URL): number | undefined {
	const below = url.searchParams.get('below') ?? ''
	return /^\d{1,9}$/.test(below) ? Number(below) : undefined
}
