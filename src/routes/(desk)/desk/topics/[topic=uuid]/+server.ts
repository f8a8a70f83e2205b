import { redirect, type RequestHandler } from '@sveltejs/kit'
import { TopicToolForm } from '#modules/forum/forms.ts'
import { changeTopic, type TopicAct } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'

/** The tools stand on the topic's own page, which has a form of its own; so they are sent here. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const form = readForm(TopicToolForm, await request.formData())
	if (!form.ok) throw new Refusal('look_again', 'topic_tool')
	const { act, minutes, area } = form.values
	await changeTopic(await personasOf(asking(locals)), params.topic!, wishOf(act, Number(minutes), area))
	redirect(303, `/group/${params.topic}`)
}

function wishOf(act: TopicAct['act'], minutes: number, area: string | undefined): TopicAct {
	if (act === 'slow') return { act, minutes: minutes || null }
	if (act !== 'move') return { act }
	if (!area) throw new Refusal('not_found')
	return { act, area }
}
