import * as v from 'valibot'
import { m } from '#messages'
import { text } from '../fields.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'
import { EXERCISES, exerciseOf } from './texts.ts'

const form = v.object({
	exercise: v.picklist(
		EXERCISES.map(({ key }) => key),
		'not_a_choice',
	),
	favourite: v.optional(v.picklist(['', 'yes']), ''),
	did: text(4000),
})
/** What somebody keeps of an exercise: whether they want it at hand, and what it did for them. */
export type OwnExercise = v.InferOutput<typeof form>

export const exercises = defineTool<OwnExercise, OwnExercise>({
	key: 'exercises',
	kind: 'mine',
	most: 200,
	words: {
		title: m.toolbox_exercises_title,
		about: m.toolbox_exercises_about,
		lead: m.toolbox_exercises_lead,
		one: m.toolbox_exercises_did,
		add: m.toolbox_exercises_did,
		inviteTitle: m.toolbox_exercises_title,
		invite: m.toolbox_exercises_lead,
	},
	labels: { did: m.toolbox_exercises_did },
	content: form,
	form,
	heading: ({ exercise }) => exerciseOf(exercise)?.title() ?? exercise,
	line: ({ did }) => did,
	shelf: ({ exercise }) => exercise,
	home: ({ exercise }) => `/toolbox/exercises/do/${exercise}`,
	start: (asked) => ({ exercise: [asked.get('of') ?? ''] }),
	press: (name, own, { said }) => (name === 'favourite' ? { ...own, favourite: said('favourite') === 'yes' ? 'yes' : '' } : undefined),
	out: { page: 'each', again: asItIs },
})
