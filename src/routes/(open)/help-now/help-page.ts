import { createHash } from 'node:crypto'
import { m } from '#messages'
import { PLAIN_LOOK, type Look } from '#ui/look.ts'
import type { HelpNumbers } from './help-numbers.ts'
import { HELP_STYLE } from './help-style.ts'

type Language = 'nb' | 'en'

/** A community's consultants: whether one is there, and else when one is back. */
export type Hours = {
	name: string
	timeZone: string
	hours: readonly { weekday: number; begins: string; ends: string }[]
	duty: { here: true; until: Date } | { here: false; back: Date | undefined; closed: string | undefined }
}

export type HelpPlanPart = {
	title: string
	text: string
	people: readonly { name: string; number: string; dial: string | undefined; what: string }[]
}

export type HelpPage = {
	language: Language
	look?: Look
	numbers: HelpNumbers
	hours: readonly Hours[]
	/** Signed in: one's own strategies, the community, and the places one may go. */
	own?: readonly { title: string; how: string }[]
	/** And one's own crisis plan, part by part; `dial` is what a telephone dials, where it holds a number. */
	plan?: readonly HelpPlanPart[]
	/** When a phone kept this page, to be shown without a line. */
	kept?: Date
	community?: string
	places?: readonly { href: string; label: string }[]
	signedIn?: boolean
	/** Whether they can tell those on duty that somebody is in danger. */
	danger?: boolean
	/** The rest of ReConnect is away: no links into it. */
	alone?: boolean
	now: Date
}

/** Nothing but this page and its own styles, by their hash; not even from our own address. */
export const HELP_POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(HELP_STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/**
 * The help page, whole: a text made of its parts alone. No component, no script, no database, so that it can be sent by
 * the application, while the database is down, and by the small process that stands in when nothing else may start.
 */
export function helpPage(page: HelpPage): string {
	const { language, look = PLAIN_LOOK, alone } = page
	const l = { locale: language }
	return `<!doctype html>
<html lang="${language}" data-color-scheme="${look.theme}" data-quiet="${look.quiet}" data-text="${look.text}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${safe(m.frame_help_now({}, l))} · ReConnect</title><link rel="icon" href="data:,"><style>${HELP_STYLE}</style></head>
<body><a class="skip" href="#main">${safe(m.frame_skip({}, l))}</a>
${header(page)}
<main id="main" tabindex="-1" class="in"><h1>${safe(m.frame_help_now({}, l))}</h1>
<p>${safe(m.frame_help_lead({}, l))}</p>
${kept(page)}${danger(page)}${own(page)}${plan(page)}${lines(page)}${consultants(page)}</main>
<footer${page.places?.length ? ' class="bar"' : ''}><div class="in">${alone ? '' : switches(language)}</div></footer></body></html>`
}

function header({ language, community, places = [], signedIn, alone }: HelpPage): string {
	const l = { locale: language }
	const where = community ? `<small>${safe(community)}</small>` : ''
	const brand = `<strong>ReConnect</strong>${where}`
	const mine = [
		signedIn ? { href: '/today', label: m.frame_today({}, l) } : { href: '/sign-in', label: m.frame_sign_in({}, l) },
		...(signedIn ? [{ href: '/me', label: m.frame_me({}, l) }] : []),
	]
	const help = `<a class="now" href="/help-now" aria-current="page">${safe(m.frame_help_now({}, l))}</a>`
	if (alone) return `<header><div class="in"><span class="brand">${brand}</span>${help}</div></header>`
	const second = nav('places', m.frame_places({}, l), places) + nav('mine', m.frame_mine({}, l), mine)
	return `<header><div class="in"><a class="brand" href="${signedIn ? '/today' : '/sign-in'}">${brand}</a>
<a class="leave" href="/leave" rel="noreferrer">${safe(m.frame_leave({}, l))}</a>${help}</div></header><div class="in second">${second}</div>`
}

function nav(name: string, label: string, links: readonly { href: string; label: string }[]): string {
	if (links.length === 0) return ''
	const items = links.map((link) => `<li><a href="${safe(link.href)}">${safe(link.label)}</a></li>`)
	return `<nav class="${name}" aria-label="${safe(label)}"><ul>${items.join('')}</ul></nav>`
}

function danger({ danger: open, language, alone }: HelpPage): string {
	return open && !alone ? `<p><a class="big" href="/danger">${safe(m.frame_help_danger({}, { locale: language }))}</a></p>` : ''
}

function own({ own: strategies = [], language }: HelpPage): string {
	if (strategies.length === 0) return ''
	const cards = strategies.map(
		({ title, how }) => `<li class="card"><h3>${safe(title)}</h3>${how ? `<p class="written">${safe(how)}</p>` : ''}</li>`,
	)
	return `<section><h2>${safe(m.frame_help_own({}, { locale: language }))}</h2><ul class="cards">${cards.join('')}</ul></section>`
}

/** Folded on the page of every day, so that the telephone lines stay in sight; open where a phone keeps it. */
function plan({ plan: parts = [], kept, language }: HelpPage): string {
	if (parts.length === 0) return ''
	const l = { locale: language }
	const written = parts.map(({ title, text, people }) => {
		const lines = people.map(({ name, number, dial, what }) => {
			const call = dial ? `<a class="big" href="tel:${safe(dial)}">${safe(number)}</a>` : safe(number)
			return `<p>${[safe(name), call, safe(what)].filter(Boolean).join(' ')}</p>`
		})
		return `<h3>${safe(title)}</h3>${text ? `<p class="written">${safe(text)}</p>` : ''}${lines.join('')}`
	})
	const title = safe(m.frame_help_plan({}, l))
	if (kept) return `<section><h2>${title}</h2><div class="card">${written.join('')}</div></section>`
	return `<section><details class="card"><summary><h2>${title}</h2></summary>${written.join('')}</details></section>`
}

function kept({ kept: at, language }: HelpPage): string {
	return at ? `<p class="soft">${safe(m.frame_help_kept({ day: dayOf(at, 'Europe/Oslo', language) }, { locale: language }))}</p>` : ''
}

function lines({ numbers, language }: HelpPage): string {
	const l = { locale: language }
	const cards = numbers.numbers.map(
		({ number, shown = number, name, when, what }) =>
			`<li class="card"><h3>${safe(name[language])}</h3><p><a class="big" href="tel:${number}">${safe(shown)}</a></p><p>${safe(what[language])}</p><p class="soft">${safe(when[language])}</p></li>`,
	)
	const checked = numbers.checked
		? m.frame_help_checked({ day: dayOf(new Date(`${numbers.checked}T12:00:00Z`), 'UTC', language) }, l)
		: m.frame_help_not_checked({}, l)
	return `<section><h2>${safe(m.frame_help_call({}, l))}</h2><ul class="cards">${cards.join('')}</ul>
<p>${safe(m.frame_help_busy({}, l))}</p><p class="soft">${safe(checked)}</p></section>`
}

function consultants({ hours, language, now, alone, kept }: HelpPage): string {
	const l = { locale: language }
	const each = hours.map(
		(one) =>
			`<div class="card"><h3>${safe(one.name)}</h3><p>${kept ? '' : safe(dutyWords(one, language, now))}</p>${week(one, language)}</div>`,
	)
	const known = each.length > 0 ? each.join('') : `<p>${safe(m.frame_help_hours_unknown({}, l))}</p>`
	return `<section><h2>${safe(m.frame_help_consultants({}, l))}</h2>${known}<p>${safe(alone && !kept ? m.frame_help_away({}, l) : m.frame_help_not_watched({}, l))}</p></section>`
}

function dutyWords({ duty, timeZone }: Hours, language: Language, now: Date): string {
	const l = { locale: language }
	const time = (at: Date): string =>
		at.toLocaleTimeString(BCP[language], { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).replace('.', ':')
	if (duty.here) return m.frame_help_here({ time: time(duty.until) }, l)
	if (!duty.back) return m.frame_help_nobody({}, l)
	const sameDay = dayOf(duty.back, timeZone, language) === dayOf(now, timeZone, language)
	const day = sameDay ? m.frame_when_today({}, l) : dayOf(duty.back, timeZone, language)
	const back = m.frame_help_back({ day, time: time(duty.back) }, l)
	return duty.closed ? `${m.frame_help_closed({ reason: duty.closed }, l)} ${back}` : back
}

function week({ hours }: Hours, language: Language): string {
	if (hours.length === 0) return ''
	// 1 January 2024 was a Monday.
	const day = (weekday: number): string =>
		new Date(Date.UTC(2024, 0, weekday)).toLocaleDateString(BCP[language], { weekday: 'long', timeZone: 'UTC' })
	return `<ul>${hours.map(({ weekday, begins, ends }) => `<li>${safe(day(weekday))} ${begins}–${ends}</li>`).join('')}</ul>`
}

function switches(language: Language): string {
	const button = (code: Language, name: string): string =>
		`<button name="language" value="${code}" lang="${code}" aria-pressed="${code === language}">${name}</button>`
	return `<form method="POST" action="/language"><input type="hidden" name="next" value="/help-now">${button('nb', 'Bokmål')}${button('en', 'English')}</form>
<a href="/look?next=/help-now">${safe(m.frame_look({}, { locale: language }))}</a><a href="/leave-quickly">${safe(m.frame_about_leave({}, { locale: language }))}</a>`
}

const BCP = { nb: 'nb-NO', en: 'en-GB' } as const

function dayOf(moment: Date, timeZone: string, language: Language): string {
	return moment.toLocaleDateString(BCP[language], { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
}

function safe(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`)
}
