import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, randomUUID, verify } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataKey } from '#platform/server/key-store.ts'
import { readEnv } from '#platform/server/env.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import {
	changeChoices,
	choicesOf,
	forgetEndedPush,
	hasPush,
	openUnsubscribe,
	sessionMark,
	subscribe,
	unsubscribe,
	vapidKeys,
} from './index.ts'
import { letterFor } from './letter.ts'
import { isPushService, pushTo } from './push.ts'
import { unsubscribeToken } from './unsubscribe.ts'

type Got = { authorization: string; ttl: string; text: string }

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: Awaited<ReturnType<typeof database.thief>>
let service: Server
let answer = 201
const got: Got[] = []
const browser = createECDH('prime256v1')
const auth = randomBytes(16)
const kari = { person: randomUUID(), community: randomUUID() }

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	await dataKey('care', 'person', kari.person, true)
	browser.generateKeys()
	service = createServer((request, response) => {
		const parts: Buffer[] = []
		request.on('data', (part: Buffer) => parts.push(part))
		request.on('end', () => {
			const { authorization = '', ttl = '' } = request.headers
			got.push({ authorization, ttl: String(ttl), text: opened(Buffer.concat(parts)) })
			response.writeHead(answer).end()
		})
	})
	await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
	service.close()
	await database.close()
})

const endpoint = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}/push/abc`
const said = (to = endpoint()) =>
	JSON.stringify({ endpoint: to, keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') } })
const take = (token: string, subscription: string, language: 'nb' | 'en' = 'nb') => subscribe(kari, token, { said: subscription, language })
const rows = async () => (await thief.query('select * from care.push_subscription')).rows

/** As a browser opens it: RFC 8291 over RFC 8188. */
function opened(body: Buffer): string {
	const salt = body.subarray(0, 16)
	const theirs = body.subarray(21, 21 + body[20]!)
	const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), theirs])
	const secret = Buffer.from(hkdfSync('sha256', browser.computeSecret(theirs), auth, info, 32))
	const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
	const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
	const sealed = body.subarray(21 + body[20]!)
	const decipher = createDecipheriv('aes-128-gcm', key, nonce)
	decipher.setAuthTag(sealed.subarray(-16))
	const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
	// The text ends where the last 2 stands; zeros may follow.
	return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

/** What the token says, if it was signed with the key that browsers were given. */
function signedClaims(authorization: string): { aud: string; exp: number; sub: string } {
	const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization)!
	expect(key).toBe(vapidKeys().publicKey)
	const point = Buffer.from(key!, 'base64url')
	const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
	const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' })
	const [head, claims, signature] = token!.split('.')
	const signed = Buffer.from(`${head}.${claims}`)
	expect(verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature!, 'base64url'))).toBe(true)
	return JSON.parse(Buffer.from(claims!, 'base64url').toString())
}

test('a browser of a living session gets one neutral line, signed with our key and sealed for it alone', async () => {
	await take('token one', said())
	await pushTo(kari.person, [sessionMark('token one')])
	expect(got).toHaveLength(1)
	expect(got[0]!.text).toBe(JSON.stringify({ language: 'nb', nb: 'Noe nytt venter på deg', en: 'Something new is waiting for you' }))
	expect(Number(got[0]!.ttl)).toBe(43_200)
	const claims = signedClaims(got[0]!.authorization)
	expect(claims.aud).toBe(new URL(endpoint()).origin)
	expect(claims.exp * 1000).toBeGreaterThan(Date.now())
	expect(claims.sub).toMatch(/^https:\/\//)
})

test('what is kept of it shows neither the browser nor the session, and pressing twice is one', async () => {
	await take('token one', said())
	expect(await rows()).toHaveLength(1)
	const all = (await rows()).map((row) => `${JSON.stringify(row)} ${row.box.toString('latin1')} ${row.session.toString('latin1')}`).join()
	for (const secret of ['127.0.0.1', 'token one', auth.toString('base64url')]) expect(all).not.toContain(secret)
	expect(await hasPush(kari, 'token one')).toBe(true)
	expect(await hasPush(kari, 'token two')).toBe(false)
})

test('it ends with the session, at the next message and in the night, and when it is turned off', async () => {
	got.length = 0
	await take('token two', said())
	await pushTo(kari.person, [sessionMark('token two')])
	expect(got).toHaveLength(1)
	expect(await rows()).toHaveLength(1)
	expect(await forgetEndedPush([sessionMark('token two')])).toBe(0)
	expect(await forgetEndedPush([])).toBe(1)
	await take('token three', said())
	await unsubscribe(kari, 'token three')
	expect(await rows()).toHaveLength(0)
})

test('a browser that is gone is forgotten; a service that is away is not', async () => {
	await take('token four', said())
	answer = 503
	await pushTo(kari.person, [sessionMark('token four')])
	expect(await rows()).toHaveLength(1)
	answer = 410
	await pushTo(kari.person, [sessionMark('token four')])
	expect(await rows()).toHaveLength(0)
	answer = 201
})

test('push goes to the services of browsers and nowhere else', async () => {
	const bad = [
		'http://fcm.googleapis.com/x',
		'https://fcm.googleapis.com.evil.example/x',
		'https://fcm.googleapis.com:8443/x',
		'https://user@fcm.googleapis.com/x',
		'https://10.0.0.1/x',
		'https://169.254.169.254/latest',
		'file:///etc/passwd',
		'nonsense',
	]
	for (const one of bad) await expect(take('token five', said(one))).rejects.toMatchObject({ reason: 'no_push' })
	await expect(take('token five', '{"endpoint":7}')).rejects.toMatchObject({ reason: 'no_push' })
	for (const one of ['fcm.googleapis.com', 'updates.push.services.mozilla.com', 'web.push.apple.com', 'wns2-db5p.notify.windows.com'])
		expect(isPushService(`https://${one}/abc`)).toBe(true)
	expect(isPushService('http://127.0.0.1:8080/x')).toBe(true)
})

test('choices are sealed, all of one size, and kept', async () => {
	const first = await choicesOf(kari)
	await changeChoices(kari, { ...first, off: ['reply mail'], quiet: { from: '22:00', until: '07:00' } })
	expect(await choicesOf(kari)).toMatchObject({ off: ['reply mail'], quiet: { from: '22:00', until: '07:00' }, rhythm: 'slot' })
	const before = (await thief.query('select box from care.notice_choice')).rows[0].box.length
	await changeChoices(kari, first)
	expect((await thief.query('select box from care.notice_choice')).rows[0].box.length).toBe(before)
})

test('a letter carries its own way out, which says nothing and opens only whole', () => {
	readEnv({ LOG: 'silent' })
	const letter = letterFor(kari.person, 1, { email: 'kari@demo.example', language: 'nb' })
	const link = /^<(.+)>$/.exec(letter.headers!['List-Unsubscribe']!)![1]!
	expect(letter.headers!['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
	expect(letter.text).toContain(link)
	const token = link.split('/').at(-1)!
	expect(openUnsubscribe(token)).toBe(kari.person)
	expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(kari.person)
	expect(unsubscribeToken(kari.person)).not.toBe(token)
	for (const bad of [token.slice(0, -2), `${token}AA`, '', 'x', kari.person]) expect(openUnsubscribe(bad)).toBeUndefined()
})
