import type { Recognised } from '#modules/recognise/rules.ts'
import { recognisedIn, tellingIn } from '../../../../../recognising.ts'

type Written = Record<string, string>

/** What others may read of a sign-up: the name or word, as it was chosen, what that name tells, and the wishes. */
const partsOf = ({ how, name, about, word, wishes }: Written): (string | undefined)[] => [
	how === 'name' ? name : how === 'word' ? word : undefined,
	how === 'name' ? about : undefined,
	wishes,
]

/** What could tell who signs up: when they asked, or by itself, once, where one thing alone could. Undefined when there is nothing to show. */
export async function lookedAtSignUp(
	locals: App.Locals,
	data: FormData,
	written: Written,
): Promise<{ recognised: Recognised; asked: boolean } | undefined> {
	const under = written.how === 'persona' ? written.persona : undefined
	if (data.has('recognise')) return { recognised: await recognisedIn(locals, partsOf(written), under), asked: true }
	const recognised = await tellingIn(locals, data, partsOf(written), under)
	return recognised && { recognised, asked: false }
}
