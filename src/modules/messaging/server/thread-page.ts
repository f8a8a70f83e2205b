import { peopleWithRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { composerFrom, composerIn, peopleOf, placesFor, type Composer } from './composer.ts'
import { openIn, peopleIn, show, type Conversation } from './conversation.ts'
import { draftOfPlace, type Draft } from './drafts.ts'
import { namesAmong } from './people.ts'
import { templatesIn, type Template } from './templates.ts'

export type ThreadPage<Alongside> = {
	conversation: Conversation
	composer: Composer
	draft: Draft | undefined
	templates: Template[]
	alongside: Alongside
}

/**
 * All that stands on the page of a conversation somebody opens, read in one transaction of theirs: the page is asked for more than any
 * other. What they see is read from now on.
 *
 * @param draftKey which draft, when there are several. @param alongside reads what other modules put on the page, in the same transaction.
 * @throws as `openThread`.
 */
export async function threadPage<Alongside>(
	viewer: Viewer,
	id: string,
	draftKey: string | null,
	alongside: (tx: CareTx) => Promise<Alongside>,
): Promise<ThreadPage<Alongside>> {
	const [[looked, rows], draft, templates, more] = await asPerson(viewer, (tx) =>
		Promise.all([
			openIn(tx, viewer, id).then(async (looked) => [looked, await composerIn(tx, viewer, id, looked.people)] as const),
			draftOfPlace(tx, viewer, id, draftKey),
			templatesIn(tx, viewer),
			alongside(tx),
		]),
	)
	const wanted = [...new Set([...peopleIn(viewer, looked), ...peopleOf(rows)])]
	const [known, places] = await Promise.all([peopleWithRole(viewer, ['provider', 'member'], wanted), placesFor(viewer, rows)])
	return {
		conversation: show(viewer, id, looked, namesAmong(known)),
		composer: composerFrom(viewer, rows, known, places),
		draft,
		templates: looked.me.part === 'provider' ? templates : [],
		alongside: more,
	}
}
