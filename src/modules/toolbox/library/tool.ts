import * as v from 'valibot'
import { m } from '#messages'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'

/** The library stands outside the toolbox, for all who are signed in; here it is only to be chosen. */
export const library = defineTool({
	key: 'library',
	kind: 'one',
	most: 0,
	place: '/library',
	words: {
		title: m.toolbox_library_title,
		about: m.toolbox_library_about,
		lead: m.toolbox_library_lead,
		one: m.toolbox_library_article,
		add: m.toolbox_library_write,
		inviteTitle: m.toolbox_library_title,
		invite: m.toolbox_library_lead,
	},
	labels: {},
	content: v.object({}),
	form: v.object({}),
	heading: m.toolbox_library_title,
	out: { page: 'not', again: asItIs },
})
