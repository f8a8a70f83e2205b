import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { asPerson } from '#platform/server/db.ts'
import { env, readEnv } from '#platform/server/env.ts'
import { files, newFileKey } from '#platform/server/files.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { EICAR, endClamds, fakeClamd } from '../../../../tests/support/clamd.ts'
import { townOfThisFile } from '../../../../tests/support/of-this-file.ts'
import { begin, outsidersOf, say, type Town } from '../../../../tests/support/threads.ts'
import { zipOf } from '../../../../tests/support/zip.ts'
import { conversation, fileOf, lookAtFile, sendMessage, sweepAttachments } from './index.ts'

const { town, database } = townOfThisFile()

const text = (words: string, name = 'notat.txt') => lookAtFile(name, Buffer.from(words))
const fileIn = async (viewer: Town['kari'], id: string, at = -1) => (await conversation(viewer, id)).messages.at(at)!.files[0]!
const folder = (): string => join(env().dataDir, 'files', 'care')
const onDisk = (): string[] =>
	existsSync(folder()) ? readdirSync(folder(), { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{32}$/.test(name)) : []

describe('what may be sent', () => {
	test('a picture is drawn anew: where it was taken is gone, and it is upright', async () => {
		const photo = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#367' } })
			.withExif({ IFD0: { Artist: 'Planted', Orientation: '6' }, IFD3: { GPSLatitude: '60/1 0/1 0/1' } })
			.jpeg()
			.toBuffer()
		expect(photo.includes('Planted')).toBe(true)
		const file = await lookAtFile('IMG_0001.jpg', photo)
		expect(file.kind).toBe('jpeg')
		expect(file.bytes.includes('Planted')).toBe(false)
		expect((await sharp(file.bytes).metadata()).exif).toBeUndefined()
	})

	test('a name says nothing: what is in it does', async () => {
		expect(await lookAtFile('bilde.jpg', Buffer.from('%PDF-1.4\n'))).toMatchObject({ kind: 'pdf', name: 'bilde.jpg.pdf' })
		await expect(lookAtFile('rapport.pdf', Buffer.from('MZ\x90\x00', 'latin1'))).rejects.toMatchObject({ fields: { file: 'file_kind' } })
		await expect(lookAtFile('side.html.jpg', Buffer.from('\x89PNG\r\n\x1a\nnope', 'latin1'))).rejects.toMatchObject({
			fields: { file: 'picture_broken' },
		})
	})

	test('too large, macros, and what is nothing are refused with a reason', async () => {
		await expect(lookAtFile('stor.txt', Buffer.alloc(20_000_001, 'a'))).rejects.toMatchObject({ fields: { file: 'file_too_big' } })
		const macros = zipOf([
			[
				'[Content_Types].xml',
				'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
			],
			['word/vbaProject.bin', 'x'],
		])
		await expect(lookAtFile('brev.docx', macros)).rejects.toMatchObject({ fields: { file: 'file_with_programs' } })
		await expect(lookAtFile('tom.txt', Buffer.alloc(0))).rejects.toMatchObject({ fields: { file: 'file_kind' } })
		expect((await lookAtFile('akkurat.txt', Buffer.alloc(20_000_000, 'a'))).bytes.length).toBe(20_000_000)
	})

	test.each([
		['C:\\fakepath\\..\\..\\etc\\passwd.txt', 'passwd.txt'],
		['../../hei.txt', 'hei.txt'],
		['faktura\u202Etxt.exe', 'fakturatxt.exe.txt'],
		// Plain text that a browser or a shell would open as something else.
		['side.html', 'side.html.txt'],
		['Liste.CSV', 'Liste.CSV'],
		['linje\nbrudd".txt', 'linjebrudd".txt'],
		['', 'fil.txt'],
		[`${'lang '.repeat(60)}.md`, `${'lang '.repeat(60).slice(0, 117)}.md`],
	])('a name like %j becomes %j', async (name, tidy) => {
		expect((await text('x', name)).name).toBe(tidy)
	})
})

describe('with a virus scanner', () => {
	test('what it finds, and what it could not look at, is not sent', async () => {
		const { where } = await fakeClamd(0)
		const before = env().dataDir
		readEnv({ DATA_DIR: before, LOG: 'silent', CLAMD: where })
		expect((await text('Rent')).kind).toBe('text')
		await expect(text(EICAR)).rejects.toMatchObject({ kind: 'look_again', fields: { file: 'file_infected' } })
		// Also what only looks like a picture, before anything unpacks it.
		await expect(lookAtFile('x.png', Buffer.from(`\x89PNG\r\n\x1a\n${EICAR}`, 'latin1'))).rejects.toMatchObject({
			fields: { file: 'file_infected' },
		})
		await endClamds()
		await expect(text('Rent')).rejects.toMatchObject({ fields: { file: 'file_not_checked' } })
		readEnv({ DATA_DIR: before, LOG: 'silent' })
		expect((await text('Rent')).kind).toBe('text')
	})
})

describe('who gets a file', () => {
	test('those in the conversation, whole; nobody else, and not by another conversation', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara], { files: [await text('En plan å følge'), await text('To', 'to.txt')] })
		const [one, two] = (await conversation(sara, id)).messages[0]!.files
		expect([one!.name, two!.name]).toEqual(['notat.txt', 'to.txt'])
		for (const viewer of [kari, sara]) {
			const { bytes, name, kind } = await fileOf(viewer, id, one!.id)
			expect([bytes.toString(), name, kind]).toEqual(['En plan å følge', 'notat.txt', 'text'])
		}
		const another = await begin(kari, [sara])
		await expect(fileOf(kari, another, one!.id)).rejects.toMatchObject({ kind: 'not_found' })
		for (const other of outsidersOf(town))
			for (const file of [one!.id, randomUUID()])
				await expect(fileOf(other, id, file)).rejects.toMatchObject({ kind: 'not_found', reason: 'not_found' })
		await expect(fileOf({ ...sara, roles: ['member'] }, id, one!.id)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('a message may hold a file alone, and a double press sends it once', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		const before = onDisk().length
		const form = { form_key: randomUUID(), text: '', files: [await text('Alene')] }
		await Promise.all(Array.from({ length: 8 }, () => sendMessage(sara, id, form)))
		expect((await conversation(kari, id)).messages).toHaveLength(2)
		expect(onDisk().length - before).toBe(1)
		await expect(sendMessage(kari, id, { form_key: randomUUID(), text: ' ' })).rejects.toMatchObject({ fields: { text: 'empty' } })
	})

	test('an erased conversation erases its files', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara], { files: [await text('Borte')] })
		const file = await fileIn(kari, id)
		await eraseKey('care', 'conversation', id)
		await expect(fileOf(kari, id, file.id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(say(kari, id, 'Mer', { files: [await text('x')] })).rejects.toMatchObject({ kind: 'not_found' })
	})
})

describe('what lies on the disk', () => {
	test('holds no word, says only how long in whole steps, and no time finer than a day', async () => {
		const { kari, sara } = town
		const word = `kanari${randomUUID().replaceAll('-', '')}`
		await begin(kari, [sara], { files: [await text(word, `${word}.txt`)] })
		for (const name of onDisk()) {
			const path = join(folder(), name)
			expect(readFileSync(path).includes(word)).toBe(false)
			expect((statSync(path).size - 29) % 16_384).toBe(0)
			expect(statSync(path).mtime.toISOString()).toMatch(/T00:00:00/)
		}
		const { rows } = await (await database.thief()).query<{ line: string }>('select a::text as line from care.attachment a')
		expect(rows.map(({ line }) => line).join()).not.toContain(word)
	})

	test('files that were never spoken of go at night, the others stay', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara], { files: [await text('Blir')] })
		const lost = newFileKey()
		await files.put('care', lost, Buffer.from('x'))
		utimesSync(join(folder(), lost.slice(0, 2), lost), 0, 0)
		expect(await sweepAttachments()).toBe(0)
		expect(await sweepAttachments(0)).toBeGreaterThanOrEqual(1)
		expect(await files.get('care', lost)).toBeUndefined()
		expect((await fileOf(kari, id, (await fileIn(kari, id)).id)).bytes.toString()).toBe('Blir')
	})

	test.each(['swapped with another file', 'cut short', 'one bit turned'])('%s is refused', async (how) => {
		const { kari, sara } = town
		const id = await begin(kari, [sara], { files: [await text('En'), await text('To', 'to.txt')] })
		const [one] = (await conversation(kari, id)).messages[0]!.files
		const { rows } = await (
			await database.thief()
		).query<{ id: string; file: string }>('select id, file from care.attachment where conversation = $1', [id])
		const mine = rows.find((row) => row.id === one!.id)!
		const other = rows.find((row) => row.id !== one!.id)!
		const bytes = (await files.get('care', mine.file))!
		if (how.startsWith('swapped')) await files.put('care', mine.file, (await files.get('care', other.file))!)
		else if (how.startsWith('cut')) await files.put('care', mine.file, bytes.subarray(0, -1))
		else await files.put('care', mine.file, Buffer.concat([bytes.subarray(0, 40), Buffer.from([bytes[40]! ^ 1]), bytes.subarray(41)]))
		await expect(fileOf(kari, id, one!.id)).rejects.toMatchObject({ kind: 'not_allowed', reason: 'seal_broken' })
	})

	test('a row planted for somebody else’s file leads nowhere', async () => {
		const { kari, jonas, sara } = town
		const id = await begin(kari, [sara], { files: [await text('Karis')] })
		const theirs = await begin(jonas, [sara])
		const file = await fileIn(kari, id)
		const thief = await database.thief()
		await thief.query('update care.attachment set conversation = $1 where id = $2', [theirs, file.id])
		await expect(fileOf(jonas, theirs, file.id)).rejects.toMatchObject({ kind: 'not_found' })
		const planted = asPerson(jonas, (tx) =>
			tx
				.insertInto('care.attachment')
				.values({ conversation: id, community: jonas.community, ordinal: 1, author: jonas.person, file: newFileKey() })
				.execute(),
		)
		await expect(planted).rejects.toThrow(/row-level security/)
	})
})
