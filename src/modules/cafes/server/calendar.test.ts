import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findCalendars } from '../../../../scripts/tests/calendars.ts'
import { makeCafe } from '../../../../tests/support/cafes.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import {
	calendarOf,
	cafeViewer,
	cancelDate,
	dateHere,
	endFeed,
	feedBy,
	listPlaces,
	moveDate,
	myFeed,
	newFeed,
	signUp,
	type CafeDate,
} from '#modules/cafes/server/index.ts'
import { asGuest, FEED, openGuestOwner, personasOf } from '#modules/personas/server/index.ts'

const readersAreHere = await findCalendars()
const words = { calendar: 'Avtaler', neutral: 'Avtale', online: 'På nett', waiting: 'venteliste' }

let database: Awaited<ReturnType<typeof openTestDatabase>>
let host: Awaited<ReturnType<typeof makeConsultant>>
let member: Awaited<ReturnType<typeof makeMember>>
let [stands, moved, gone] = [] as unknown as [CafeDate, CafeDate, CafeDate]
let before: CafeDate
beforeAll(async () => {
	database = await openTestDatabase()
	const community = await makeCommunity()
	host = await makeConsultant(community)
	member = await makeMember(community)
	const ids = [await makeCafe(host.peer), await makeCafe(host.peer), await makeCafe(host.peer)] as const
	before = await dateHere(host.peer, ids[1])
	const [place] = await listPlaces(host.peer)
	const day = before.startsAt.toISOString().slice(0, 10)
	await moveDate(host.peer, ids[1], { day, time: '19:30', place: place!.id, note: '' })
	await cancelDate(host.peer, ids[2], '')
	stands = await dateHere(host.peer, ids[0])
	moved = await dateHere(host.peer, ids[1])
	gone = await dateHere(host.peer, ids[2])
}, 60_000)
afterAll(() => database.close())

const file = (dates: CafeDate[], title: 'neutral' | 'plain', own = 'one'): string =>
	calendarOf(
		dates.map((date) => ({ date, waiting: false })),
		{ title, words, own },
	)

describe('a calendar file', () => {
	test('has no names, nobody who invites, and with a neutral title nothing but the time', () => {
		const plain = file([stands, moved, gone], 'plain')
		expect(plain).not.toMatch(/ORGANIZER|ATTENDEE|mailto:|http|Konsulent/i)
		expect(plain).toContain(stands.series.name)
		const neutral = file([stands, moved, gone], 'neutral')
		for (const told of [stands.series.name, stands.place.name, stands.place.address, stands.id, 'LOCATION', 'DESCRIPTION'])
			expect(neutral).not.toContain(told)
		expect(neutral.match(/SUMMARY:Avtale/g)).toHaveLength(3)
	})

	test('numbers its events so that two people’s files have nothing in common', () => {
		const uids = (text: string): string[] => [...text.matchAll(/^UID:(.*)$/gm)].map((match) => match[1]!.trim())
		const [mine, again, theirs] = [file([stands], 'plain'), file([stands], 'neutral'), file([stands], 'plain', 'two')]
		expect(uids(mine)).toEqual(uids(again))
		expect(uids(mine)).not.toEqual(uids(theirs))
	})

	test.runIf(readersAreHere)('is read by python’s icalendar: moved with a higher sequence, cancelled as cancelled', () => {
		const script = `import icalendar, json, sys
cal = icalendar.Calendar.from_ical(sys.stdin.read())
print(json.dumps([[str(e.get('UID')), e.decoded('DTSTART').isoformat(), e.decoded('DTEND').isoformat(), str(e.get('STATUS')), int(e.get('SEQUENCE'))] for e in cal.walk('VEVENT')]))`
		const read = (text: string): [string, string, string, string, number][] =>
			JSON.parse(execFileSync('/usr/bin/python3', ['-c', script], { input: text, encoding: 'utf8' })) as never
		const [one, two, three] = read(file([stands, moved, gone], 'neutral'))
		const [old] = read(file([before], 'neutral'))
		expect(new Date(one![1])).toEqual(stands.startsAt)
		expect(new Date(one![2]).getTime() - stands.startsAt.getTime()).toBe(stands.minutes * 60_000)
		expect([one![3], two![3], three![3]]).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED'])
		expect(two![0]).toBe(old![0])
		expect(two![4]).toBeGreaterThan(old![4])
		expect(new Date(two![1])).toEqual(moved.startsAt)
	})

	test.runIf(readersAreHere)('is read by khal, at the hour of the place', () => {
		const folder = mkdtempSync(join(tmpdir(), 'reconnect-khal-'))
		try {
			mkdirSync(join(folder, 'calendar'))
			const config = join(folder, 'config')
			writeFileSync(
				config,
				`[calendars]\n[[own]]\npath = ${join(folder, 'calendar')}\n[locale]\nlocal_timezone = Europe/Oslo\ndefault_timezone = Europe/Oslo\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = ${join(folder, 'khal.db')}\n`,
			)
			const khal = (...args: string[]): string =>
				execFileSync('khal', ['-c', config, ...args], { encoding: 'utf8', env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } })
			const take = (text: string): void => {
				writeFileSync(join(folder, 'in.ics'), text)
				khal('import', '--batch', '-a', 'own', join(folder, 'in.ics'))
			}
			const day = stands.startsAt.toISOString().slice(0, 10)
			const list = (): string => khal('list', day, '2d', '--format', '{start-time} {end-time} {title} {status}', '--day-format', '{date}')
			take(file([stands, before], 'plain'))
			expect(list()).toContain(`17:00 19:00 ${before.series.name}`)
			// What the feed says later takes the place of what it said.
			take(file([stands, moved, gone], 'plain'))
			const said = list()
			expect(said).toContain(`17:00 19:00 ${stands.series.name}`)
			expect(said).toContain(`19:30 21:30 ${moved.series.name}`)
			expect(said).not.toContain(`17:00 19:00 ${moved.series.name}`)
			expect(said).toMatch(new RegExp(`${gone.series.name}.*CANCELLED`))
		} finally {
			rmSync(folder, { recursive: true, force: true })
		}
	})
})

test('a feed of one’s own is found by its address alone, and ended it leads nowhere', async () => {
	const peer = await personasOf(member.viewer)
	const viewer = asGuest(member.viewer, peer, [FEED])
	expect(await myFeed(viewer)).toBeUndefined()
	await newFeed(viewer, 'neutral')
	const feed = (await myFeed(viewer))!
	const found = await feedBy(feed.token)
	expect(openGuestOwner(found)).toBe(member.viewer.person)
	expect(found.title).toBe('neutral')
	await signUp(
		await cafeViewer(member.viewer, peer),
		stands.id,
		{ how: 'word', persona: '', name: '', word: 'Lyng', step: 'stay', first: undefined, wishes: '', online: undefined, seen: undefined },
		1,
	)
	// Another's claim finds nothing, and a made-up address neither.
	expect(await myFeed(asGuest(host.viewer, host.peer, [FEED]))).toBeUndefined()
	await expect(feedBy(randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
	await expect(newFeed(asGuest(host.viewer, host.peer, [FEED]), 'plain')).rejects.toMatchObject({ kind: 'not_found' })
	const thief = await database.thief()
	const { rows } = await thief.query('select t::text as row from peer.cafe_feed t')
	expect(JSON.stringify(rows)).not.toContain(feed.token)
	// A new address ends the old one.
	await newFeed(viewer, 'plain')
	await expect(feedBy(feed.token)).rejects.toMatchObject({ kind: 'not_found' })
	const again = (await myFeed(viewer))!
	await endFeed(viewer)
	await expect(feedBy(again.token)).rejects.toMatchObject({ kind: 'not_found' })
})
