import * as v from 'valibot'
import { m } from '#messages'
import { line, text } from '../fields.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'
import { HOW_MOST, TITLE_MOST } from './forms.ts'

const form = v.object({ title: line(TITLE_MOST), how: text(HOW_MOST) })
/** Something that helps when it is hard. @property how may be empty. */
export type Strategy = v.InferOutput<typeof form>

export const strategies = defineTool<Strategy, Strategy>({
	key: 'strategies',
	kind: 'mine',
	most: 60,
	words: {
		title: m.toolbox_strategies_title,
		about: m.toolbox_strategies_about,
		lead: m.toolbox_strategies_lead,
		one: m.toolbox_strategy_new,
		add: m.toolbox_strategies_add,
		inviteTitle: m.toolbox_strategies_invite_title,
		invite: m.toolbox_strategies_invite,
	},
	labels: { title: m.toolbox_strategy_title_label, how: m.toolbox_strategy_how_label },
	content: form,
	form,
	heading: ({ title }) => title,
	line: ({ how }) => how,
	asText: ({ how }) => how,
	out: { page: 'each', again: asItIs },
})
