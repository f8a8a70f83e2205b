import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, statSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAlong, askToTalk, say, sayYes, takeStep, takeStepBack, type NewFile } from '#modules/bridge/server/index.ts'
import type { Step } from '#modules/bridge/rules.ts'
import { startTopic } from '#modules/forum/server/index.ts'
import {
	addNote,
	asPdf,
	correctMessage,
	keepDraft,
	lookAtFile,
	openConversation,
	searchMessages,
	sendMessage,
	takeBack,
	takeRecord,
	turnClock,
	writeTemplate,
} from '#modules/messaging/server/index.ts'
import { addLeave, answerCheckIn, askHelper, askMember } from '#modules/ties/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { writeWhatMatters } from '#modules/toolbox/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { startJobs, stopJobs } from '#platform/server/jobs.ts'
import { openTestDatabase } from '../support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../support/group.ts'
import { newPerson, readTestEnv } from '../support/people.ts'
import { letIn } from '../support/ties.ts'

/** A word nobody else writes, for each place where somebody may write one. */
const canary = () => `kanari${randomBytes(9).toString('hex')}`
const secret = {
	subject: canary(),
	first: canary(),
	reply: canary(),
	name: canary(),
	ownPage: canary(),
	refused: canary(),
	agreed: canary(),
	fileName: canary(),
	inFile: canary(),
	copied: canary(),
	before: canary(),
	corrected: canary(),
	takenBack: canary(),
	draft: canary(),
	lookedFor: canary(),
	asked: canary(),
	typed: canary(),
	template: canary(),
	note: canary(),
	checkedIn: canary(),
	question: canary(),
	said: canary(),
	firstName: canary(),
	withdrawn: canary(),
	contact: canary(),
	photo: canary(),
	along: canary(),
}
const open = canary()

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	readTestEnv({ DATA_DIR: database.folder })
	await startJobs((problem) => console.error(problem))
	thief = await database.thief()
	const community = await makeCommunity()
	const consultant = await makeConsultant(community)
	const member = await makeMember(community)
	const helper = await newPerson(community, 'provider', `Per ${secret.name}`)
	const tie = await letIn(member.viewer, helper, { notHere: secret.agreed })
	await rememberContacts(member.viewer, helper, tie)
	const id = await openConversation(member.viewer, {
		form_key: randomUUID(),
		to: [helper.person],
		subject: secret.subject,
		text: `Hei ${secret.first}`,
	})
	await sendMessage(helper, id, { form_key: randomUUID(), text: secret.reply })
	const file = await lookAtFile(`${secret.fileName}.txt`, Buffer.from(secret.inFile))
	await sendMessage(member.viewer, id, {
		form_key: randomUUID(),
		text: secret.before,
		files: [file],
		copy: { tool: 'diary', title: 'I går', text: secret.copied },
	})
	await correctMessage(member.viewer, id, 3, { form_key: randomUUID(), version: 1, text: secret.corrected })
	await sendMessage(member.viewer, id, { form_key: randomUUID(), text: secret.takenBack })
	await takeBack(member.viewer, id, 5, randomUUID())
	await keepDraft(member.viewer, { place: id, form_key: randomUUID(), to: [], subject: '', text: secret.draft })
	await searchMessages(member.viewer, secret.lookedFor)
	const record = await takeRecord(helper, id, { form_key: randomUUID(), form: 'pdf', from: undefined, to: undefined, dayOf: String })
	expect((await asPdf(record, 'Europe/Oslo')).length).toBeGreaterThan(1000)
	await writeWhatMatters(member.viewer, randomUUID(), 0, secret.ownPage)
	// An error of the database's own must not carry what was written into its log.
	await asPerson(member.viewer, (tx) => tx.selectFrom('care.conversation').selectAll().where('id', '=', secret.refused).execute()).catch(
		() => {},
	)
	await startTopic(member.peer, { form_key: randomUUID(), area: consultant.area, persona: member.persona, title: 'Åpent', body: open })
	await talkInConfidence(community, member)
	await thief.query('checkpoint')
}, 60_000)
afterAll(async () => {
	await stopJobs()
	await database.close()
})

/** What stands in boxes of the two: words of asks, notes, templates, answers at a check-in. */
async function rememberContacts(member: Viewer, helper: Viewer, tie: string): Promise<void> {
	const other = await newPerson(member.community, 'provider', 'Sara Lunde')
	await askHelper(member, { form_key: randomUUID(), to: other.person, words: secret.asked })
	await askMember(other, { form_key: randomUUID(), name: `${secret.typed}@demo.example`, words: secret.asked })
	await writeTemplate(helper, { form_key: randomUUID(), id: undefined, name: secret.template, text: `${secret.template} [dag]` })
	await addNote(helper, tie, { form_key: randomUUID(), text: secret.note })
	await addLeave(helper, { form_key: randomUUID(), from: '2031-01-01', until: '2031-01-02', standIn: other.person })
	await at(new Date('2031-03-03T10:00:00Z'), turnClock)
	await answerCheckIn(member, tie, 26, { marks: [1, 2, 3], words: secret.checkedIn, show: true })
}

/** What two say to each other and let each other know, what was taken back of it, and what a consultant was asked. */
async function talkInConfidence(community: string, a: Awaited<ReturnType<typeof makeMember>>): Promise<void> {
	const b = await makeMember(community)
	const pair = await askToTalk(a.peer, {}, b.persona, { form_key: randomUUID(), persona: a.persona, words: secret.question })
	await sayYes(b.peer, { open: [b.persona] }, pair)
	await say(a.peer, {}, pair, { form_key: randomUUID(), words: secret.said })
	const told = (step: Step, words: string) => ({ form_key: randomUUID(), step, first_name: words, contact: words, picture_alt: words })
	const both = (step: Step, words: string, file?: NewFile) =>
		Promise.all([a, b].map((who) => takeStep(who.peer, {}, pair, told(step, words), file)))
	await both('first_name', secret.withdrawn)
	await takeStepBack(a.peer, {}, pair, 'first_name')
	await both('first_name', secret.firstName)
	await both('voice_or_photo', secret.photo, { sound: { kind: 'wav', bytes: Buffer.from(secret.photo), seconds: 1 } })
	await both('contact', secret.contact)
	await askAlong(a.peer, {}, pair, { form_key: randomUUID(), words: secret.along })
}

/** The word as it stands, and as hexadecimal and Base64 would show it, wherever it begins in a group of three. */
function guises(word: string): Buffer[] {
	const base64 = ['', 'x', 'xx'].map((before) =>
		Buffer.from(before + word)
			.toString('base64')
			.slice(before ? 4 : 0, -4),
	)
	const utf16 = Buffer.from(word, 'utf16le')
	return [Buffer.from(word), utf16, ...[Buffer.from(word).toString('hex'), ...base64].map((text) => Buffer.from(text))]
}

const holds = (content: Buffer, word: string): boolean => guises(word).some((guise) => content.includes(guise))

/** All files of the database: tables, write-ahead log, logs, statistics. Read by the superuser, as a thief of the disk would. */
async function* databaseFiles(): AsyncGenerator<{ name: string; content: Buffer }> {
	const { rows } = await thief.query<{ name: string }>(`
		with recursive tree(name, isdir) as (
			select f, (pg_stat_file(f, true)).isdir from pg_ls_dir('.') f
			union all select tree.name || '/' || f, (pg_stat_file(tree.name || '/' || f, true)).isdir from tree, pg_ls_dir(tree.name, true, false) f where tree.isdir)
		select name from tree where not isdir`)
	for (const { name } of rows) {
		const file = await thief.query<{ content: Buffer | null }>('select pg_read_binary_file($1, 0, 1000000000, true) as content', [name])
		if (file.rows[0]?.content) yield { name, content: file.rows[0].content }
	}
}

/** The embedded server's log lies beside its data; another server keeps its own elsewhere. */
async function logFolder(): Promise<string> {
	const { rows } = await thief.query<{ data_directory: string }>('show data_directory')
	return join(rows[0]!.data_directory, '..', 'log')
}

function* filesBelow(folder: string): Generator<{ name: string; content: Buffer }> {
	if (!existsSync(folder)) return
	// Another server's log can be one file.
	if (statSync(folder).isFile()) return yield { name: 'log', content: readFileSync(folder) }
	for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
		if (entry.isFile()) yield { name: entry.name, content: readFileSync(join(entry.parentPath, entry.name)) }
}

async function dump(): Promise<{ name: string; content: Buffer }[]> {
	const { rows } = await thief.query<{ name: string }>(
		`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'm') and n.nspname not in ('pg_toast', 'information_schema')`,
	)
	const tables = []
	for (const { name } of rows) {
		const all = await thief.query<{ line: string }>(`select t::text as line from ${name} t`)
		tables.push({ name, content: Buffer.from(all.rows.map((row) => row.line).join('\n')) })
	}
	return tables
}

test('what was written in confidence is nowhere on the disk, in the log or in a dump', async () => {
	const found: string[] = []
	const look = ({ name, content }: { name: string; content: Buffer }) => {
		for (const [what, word] of Object.entries({ ...secret, open }))
			if (holds(content, word)) found.push(`${what} in ${name.replace(/\d+/g, 'N')}`)
	}
	for await (const file of databaseFiles()) look(file)
	for (const file of [...filesBelow(database.folder), ...filesBelow(await logFolder())]) look(file)
	for (const table of await dump()) look(table)
	const kinds = [...new Set(found)]
	// The control: what the group reads is found in table, write-ahead log and dump, so the search finds what is there.
	expect(kinds).toContain('open in peer.post')
	expect(kinds.some((kind) => kind.startsWith('open in pg_wal/'))).toBe(true)
	expect(kinds.some((kind) => kind.startsWith('open in base/'))).toBe(true)
	expect(kinds.filter((kind) => !kind.startsWith('open '))).toEqual([])
}, 120_000)

test('the search knows a word in every guise', () => {
	for (const before of ['', 'a', 'ab', 'abc'])
		for (const encoding of ['utf8', 'hex', 'base64'] as const)
			expect(holds(Buffer.from(Buffer.from(`${before}${open} og mer`).toString(encoding)), open)).toBe(true)
	expect(holds(Buffer.from(canary()), open)).toBe(false)
})
