import * as v from 'valibot'
import { m } from '#messages'
import { choice, line, maybeEntry, maybeLine, text } from '../fields.ts'
import { defineTool } from '../tool.ts'

/** The slices of the map, clockwise from the top. */
export const KINDS = ['family', 'friends', 'peers', 'helpers', 'work', 'animals', 'places'] as const
export type Kind = (typeof KINDS)[number]
export const KIND_WORDS: Record<Kind, () => string> = {
	family: m.toolbox_network_family,
	friends: m.toolbox_network_friends,
	peers: m.toolbox_network_peers,
	helpers: m.toolbox_network_helpers,
	work: m.toolbox_network_work,
	animals: m.toolbox_network_animals,
	places: m.toolbox_network_places,
}

/** The rings, from the middle. */
export const RINGS = ['1', '2', '3'] as const
export type Ring = (typeof RINGS)[number]
export const RING_WORDS: Record<Ring, () => string> = {
	'1': m.toolbox_network_near,
	'2': m.toolbox_network_further,
	'3': m.toolbox_network_far,
}

/** Where in its slice something stands, in hundredths from one side to the other; empty: where there is room. */
const turn = v.optional(v.pipe(v.string(), v.regex(/^(\d{1,2}|100)?$/, 'look_again')), '')

const form = v.object({
	name: line(60),
	kind: v.optional(choice(KINDS), 'family'),
	ring: v.optional(choice(RINGS), '1'),
	group: maybeLine(40),
	note: text(1000),
	helper: maybeEntry(),
	turn,
})
/** Somebody, or an animal or a place, on the map. */
export type OnMap = v.InferOutput<typeof form>

export const network = defineTool<OnMap, OnMap>({
	key: 'network',
	kind: 'mine',
	most: 300,
	knows: ['helpers'],
	words: {
		title: m.toolbox_network_title,
		about: m.toolbox_network_about,
		lead: m.toolbox_network_lead,
		one: m.toolbox_network_one,
		add: m.toolbox_network_add,
		inviteTitle: m.toolbox_network_invite_title,
		invite: m.toolbox_network_invite,
	},
	labels: {
		name: m.toolbox_network_name,
		kind: m.toolbox_network_kind,
		ring: m.toolbox_network_ring,
		group: m.toolbox_network_group,
		note: m.toolbox_network_note,
	},
	content: form,
	form,
	/** Who of the people on a map is a helper here is nobody's to know but theirs. */
	handed: (one, sees) => (sees(one.helper) ? one : { ...one, helper: '' }),
	heading: ({ name }) => name,
	line: ({ kind, ring, group }) => [KIND_WORDS[kind](), RING_WORDS[ring](), group].filter(Boolean).join(', '),
	start: (asked) => {
		const [kind, ring] = [asked.get('kind') ?? '', asked.get('ring') ?? '']
		return { kind: [KINDS.some((one) => one === kind) ? kind : 'family'], ring: [RINGS.some((one) => one === ring) ? ring : '1'] }
	},
	press: (name, one, { said }) => {
		if (name !== 'move') return undefined
		const moved = { ...one, ring: said('ring'), kind: said('kind'), turn: said('turn') }
		const read = v.safeParse(form, moved)
		return read.success ? read.output : undefined
	},
	out: { page: 'whole', again: (one, { person }) => ({ ...one, helper: person(one.helper) }) },
})
