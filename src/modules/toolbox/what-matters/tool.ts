import * as v from 'valibot'
import { m } from '#messages'
import { text } from '../fields.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'
import { WHAT_MATTERS_MOST } from './forms.ts'

/** May be empty: then the page is empty again, and the earlier text is kept. */
const form = v.object({ text: text(WHAT_MATTERS_MOST) })
type Content = v.InferOutput<typeof form>

export const whatMatters = defineTool<Content, Content>({
	key: 'what_matters',
	kind: 'one',
	most: 1,
	words: {
		title: m.toolbox_matters_title,
		about: m.toolbox_matters_about,
		lead: m.toolbox_matters_lead,
		one: m.toolbox_matters_title,
		add: m.toolbox_matters_write,
		inviteTitle: m.toolbox_matters_invite_title,
		invite: m.toolbox_matters_invite,
	},
	labels: { text: m.toolbox_matters_label },
	content: form,
	form,
	heading: m.toolbox_matters_title,
	line: ({ text }) => text,
	asText: ({ text }) => text || undefined,
	out: { page: 'each', again: asItIs },
})
