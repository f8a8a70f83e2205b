import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { FIRST_AGREEMENT, type Agreement } from '#modules/ties/rules.ts'
import { agree, answerAsk, askHelper } from '#modules/ties/server/index.ts'

/** A member and a helper are in contact, with an agreement both have said yes to. @returns the tie's id. */
export async function letIn(member: Viewer, helper: Viewer, agreement: Partial<Agreement> = {}): Promise<string> {
	const wished = { ...FIRST_AGREEMENT, ...agreement }
	const id = await askHelper(member, { form_key: randomUUID(), to: helper.person, words: '', agreement: wished })
	await answerAsk(helper, id, true)
	await agree(helper, id, 1)
	return id
}
