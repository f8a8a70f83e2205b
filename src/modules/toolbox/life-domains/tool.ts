import * as v from 'valibot'
import { m } from '#messages'
import { line, text } from '../fields.ts'
import { inLines } from '../in-lines.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'

const form = v.object({ name: line(60), how: text(), helps: text(), hinders: text(), wish: text() })
/** A part of life in own words. There is no number in it, and there will be none: scoring made bad periods worse. */
export type LifeDomain = v.InferOutput<typeof form>

/** What one can begin with; own ones are as good. */
export const SUGGESTED: Record<string, () => string> = {
	work: m.toolbox_domains_work,
	people: m.toolbox_domains_people,
	mind: m.toolbox_domains_mind,
	body: m.toolbox_domains_body,
	home: m.toolbox_domains_home,
	money: m.toolbox_domains_money,
	leisure: m.toolbox_domains_leisure,
}

export const lifeDomains = defineTool<LifeDomain, LifeDomain>({
	key: 'life_domains',
	kind: 'mine',
	most: 40,
	after: 'entry',
	words: {
		title: m.toolbox_domains_title,
		about: m.toolbox_domains_about,
		lead: m.toolbox_domains_lead,
		one: m.toolbox_domains_one,
		add: m.toolbox_domains_add,
		inviteTitle: m.toolbox_domains_invite_title,
		invite: m.toolbox_domains_invite,
	},
	labels: {
		name: m.toolbox_domains_name,
		how: m.toolbox_domains_how,
		helps: m.toolbox_domains_helps,
		hinders: m.toolbox_domains_hinders,
		wish: m.toolbox_domains_wish,
	},
	content: form,
	form,
	heading: ({ name }) => name,
	line: ({ how, wish }) => how || wish,
	asText: (content) => inLines(DOMAIN_PARTS.map(([part, title]) => [title(), content[part]])),
	start: (asked) => {
		const name = SUGGESTED[asked.get('of') ?? '']?.() ?? ''
		return { name: [name] }
	},
	out: { page: 'each', again: asItIs },
})

export const DOMAIN_PARTS = [
	['how', m.toolbox_domains_how],
	['helps', m.toolbox_domains_helps],
	['hinders', m.toolbox_domains_hinders],
	['wish', m.toolbox_domains_wish],
] as const
