import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { firstNewOf, hasRead, unreadIn, withAllRead, withAllReadTakenBack, withBegun, withTopicRead } from './rules.ts'

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 12))
const topic = (posts: number, started: number, last: number, id: string = randomUUID()) => ({
	id,
	posts,
	startedAt: day(started),
	lastPostAt: day(last),
})

test('at the first time nothing is new; what comes after is, until one has read it', () => {
	expect(unreadIn(undefined, topic(3, 1, 2))).toBeUndefined()
	const begun = withBegun(undefined, day(5))
	expect(unreadIn(begun, topic(3, 1, 4))).toBeUndefined()
	expect(unreadIn(begun, topic(1, 6, 6))).toEqual({ kind: 'topic' })
	const old = topic(4, 1, 6)
	expect(unreadIn(begun, old)).toEqual({ kind: 'replies', count: undefined })
	const read = withTopicRead(begun, old.id, day(6), 4)
	expect(unreadIn(read, old)).toBeUndefined()
	expect(unreadIn(read, { ...old, posts: 7, lastPostAt: day(8) })).toEqual({ kind: 'replies', count: 3 })
})

test('the line stands before the first new post; a topic all new has none', () => {
	const posts = [1, 2, 3, 4].map((ordinal) => ({ ordinal, writtenAt: day(ordinal) }))
	const begun = withBegun(undefined, day(0))
	expect(firstNewOf(begun, 'a', posts)).toBeUndefined()
	expect(firstNewOf(withBegun(undefined, day(2)), 'a', posts)).toBe(3)
	expect(firstNewOf(withTopicRead(begun, 'a', day(3), 3), 'a', posts)).toBe(4)
	expect(firstNewOf(withTopicRead(begun, 'a', day(4), 4), 'a', posts)).toBeUndefined()
})

test('leafing back makes nothing unread', () => {
	const id = randomUUID()
	const read = withTopicRead(withTopicRead(withBegun(undefined, day(1)), id, day(9), 30), id, day(2), 20)
	expect(unreadIn(read, topic(30, 1, 9, id))).toBeUndefined()
})

test('mark all as read, and go back on it', () => {
	const id = randomUUID()
	const before = withTopicRead(withBegun(undefined, day(1)), id, day(2), 3)
	const changed = topic(5, 1, 4, id)
	const all = withAllRead(before, day(6))
	expect(unreadIn(all, changed)).toBeUndefined()
	expect(hasRead(all, 'other', day(5))).toBe(true)
	expect(unreadIn(all, { ...changed, posts: 6, lastPostAt: day(7) })).toEqual({ kind: 'replies', count: undefined })
	expect(unreadIn(withAllReadTakenBack(all), changed)).toEqual({ kind: 'replies', count: 2 })
})

test('of hundreds of topics the ones read long ago are forgotten without coming up as new; earlier pages are understood', () => {
	let reading = withBegun(undefined, new Date(0))
	const topics = Array.from({ length: 230 }, (_, n) => topic(2, 0, 1 + n / 100))
	for (const one of topics) reading = withTopicRead(reading, one.id, one.lastPostAt, 2)
	expect(Object.keys(reading.topics)).toHaveLength(200)
	expect(topics.filter((one) => unreadIn(reading, one))).toEqual([])
	expect(JSON.stringify(reading).length).toBeLessThan(16_000)
	expect(hasRead({ topics: { a: day(3).toISOString() } }, 'a', day(3))).toBe(true)
})
