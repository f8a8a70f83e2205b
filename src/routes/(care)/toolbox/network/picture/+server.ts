import { error } from '@sveltejs/kit'
import { render } from 'svelte/server'
import { m } from '#messages'
import { PICTURE_STYLE } from '#modules/toolbox/forms.ts'
import NetworkMap from '#modules/toolbox/network/NetworkMap.svelte'
import { asking } from '../../../../asking.ts'
import { mapNow } from '../people.ts'
import type { RequestHandler } from './$types'

/** The map as a drawing of its own (SVG), with its colours in it, to keep or to print elsewhere. */
export const GET: RequestHandler = async ({ locals, setHeaders }) => {
	const people = await mapNow(asking(locals))
	if (people.length === 0) error(404, 'not_found')
	const { body } = render(NetworkMap, { props: { people, label: m.toolbox_network_title(), links: false } })
	const svg = body
		.replace(/<!--[^]*?-->/g, '')
		.replace(/(<svg[^>]*>)/, `$1<style>${PICTURE_STYLE}</style>`)
		.trim()
	setHeaders({
		'content-type': 'image/svg+xml; charset=utf-8',
		'content-disposition': 'attachment; filename="nettverk.svg"',
		'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
	})
	return new Response(svg)
}
