import * as v from 'valibot'
import { m } from '#messages'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'

const form = v.object({ tools: v.optional(v.pipe(v.array(v.string()), v.maxLength(60)), []) })
type Content = v.InferOutput<typeof form>

/** Which tools somebody wants to see: kept by the frame like everything else, with no page of its own kind. */
export const chosen = defineTool<Content, Content>({
	key: 'chosen',
	kind: 'one',
	most: 1,
	hidden: true,
	words: {
		title: m.toolbox_choose,
		about: m.toolbox_choose_lead,
		lead: m.toolbox_choose_lead,
		one: m.toolbox_choose,
		add: m.toolbox_choose,
		inviteTitle: m.toolbox_choose,
		invite: m.toolbox_choose_lead,
	},
	labels: { tools: m.toolbox_choose },
	content: form,
	form,
	heading: m.toolbox_choose,
	out: { page: 'not', again: asItIs },
})
