import { describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { entriesAbout, sealWaiting } from '#modules/audit/server/index.ts'
import { endRelativeTie, letHelpersKnow, makeRelativeCode, relativeTiesOf, tiesOf, useRelativeCode } from '#modules/ties/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { newPerson } from '../../../../../tests/support/people.ts'
import { communityOfThisFile } from '../../../../../tests/support/of-this-file.ts'
import { form, give, notFound, read, write } from '../../../../../tests/support/sharing.ts'
import { letIn } from '../../../../../tests/support/ties.ts'
import { ownEyes, sharedOverview, stillOpen } from './reading.ts'
import { namesOfEntries, unusualLooks } from './looks.ts'

let count: number
let kari: Viewer, sara: Viewer, odd: Viewer
let withSara: string

/** Everybody anew, so that nothing is shared from before. */
const { database } = communityOfThisFile(async (here, n) => {
	count = n
	kari = await newPerson(here, 'member', `Kari ${n}`)
	odd = await newPerson(here, 'member', `Odd ${n}`)
	sara = await newPerson(here, 'provider', `Sara ${n}`)
	withSara = await letIn(kari, sara)
})

const eyes = (who: Viewer, tie: string) => ownEyes(who, tie)
describe('who looked', () => {
	test('Each reading by another is one entry of mine, sealed, that says who, what and when', async () => {
		const [entry, other] = [await write(kari, 'canary-words'), await write(kari, 'y')]
		await give(kari, withSara, { entry })
		await read(sara, withSara, entry)
		await sharedOverview(await eyes(sara, withSara))
		await expect(read(sara, withSara, other)).rejects.toMatchObject(notFound)
		await read(sara, withSara, entry)
		await stillOpen(sara, withSara, { entry })
		await sealWaiting('care')
		const { entries } = await entriesAbout('care', [kari.person])
		expect(entries.map(({ what, about, who, role, kind }) => ({ what, about, who, role, kind }))).toEqual(
			expect.arrayContaining([
				{ what: 'toolbox.read', about: entry, who: sara.person, role: 'provider', kind: 'look' },
				{ what: 'toolbox.listed', about: null, who: sara.person, role: 'provider', kind: 'look' },
			]),
		)
		expect(entries).toHaveLength(3)
		expect((await namesOfEntries(kari, [entry])).get(entry)).toMatchObject({ tool: 'diary' })
		expect(await namesOfEntries(odd, [entry])).toEqual(new Map())
	})

	test('No reading without its entry: when it cannot be written, nothing is shown', async () => {
		const entry = await write(kari, 'x')
		await give(kari, withSara, { entry })
		const thief = await database.thief()
		const role = `"${database.owner.database}_care"`
		await thief.query(`revoke insert on care.audit_pending from ${role}`)
		await expect(read(sara, withSara, entry)).rejects.toThrow(/permission denied/)
		await thief.query(`grant insert on care.audit_pending to ${role}`)
		await read(sara, withSara, entry)
	})

	test('More than usual is pointed out, with what was usual', async () => {
		const entry = await write(kari, 'x')
		const back = (days: number) => new Date(Date.now() - days * 86_400_000)
		await at(back(12), () => give(kari, withSara, { entry }))
		const look = async (days: number, times: number) => {
			for (let n = 0; n < times; n++) await at(back(days), () => read(sara, withSara, entry))
		}
		await look(10, 3)
		await look(8, 4)
		await sealWaiting('care')
		expect(await unusualLooks(kari)).toEqual([])
		await look(1, 9)
		await sealWaiting('care')
		expect(await unusualLooks(kari)).toMatchObject([{ reader: sara.person, count: 9, most: 4 }])
		expect(await unusualLooks(odd)).toEqual([])
	})
})

describe('relatives', () => {
	async function close(name: string): Promise<{ who: Viewer; tie: string }> {
		const who = await newPerson(kari.community, 'relative', `${name} ${count}`)
		const { code } = await makeRelativeCode(kari, form())
		await expect(useRelativeCode({ ...who, roles: ['provider'] }, code)).rejects.toMatchObject({ reason: 'no_such_code' })
		const tie = await useRelativeCode(who, code)
		await expect(useRelativeCode(await newPerson(kari.community, 'relative', `Late ${name} ${count}`), code)).rejects.toMatchObject({
			reason: 'no_such_code',
		})
		return { who, tie }
	}

	test('come in by a code of the member, see what is shared with them, and are no contact of any other kind', async () => {
		const { who: tone, tie } = await close('Tone')
		const entry = await write(kari, 'x')
		await expect(eyes(tone, tie).then(sharedOverview)).rejects.toMatchObject(notFound)
		await give(kari, withSara, { entry, tie })
		expect((await read(tone, tie, entry)).entry.content).toMatchObject({ text: 'x' })
		expect((await tiesOf(kari)).map(({ id }) => id)).not.toContain(tie)
		await expect(eyes({ ...tone, roles: ['provider'] }, tie)).rejects.toMatchObject(notFound)
		await endRelativeTie(tone, tie)
		await expect(eyes(tone, tie)).rejects.toMatchObject(notFound)
		expect(await asPerson(tone, (tx) => tx.selectFrom('care.entry').select('id').execute())).toEqual([])
		expect(await relativeTiesOf(kari)).toEqual([])
	})

	test('are hidden from helpers, row by row and word by word, until the member says otherwise, and again after', async () => {
		const { who: tone, tie } = await close('Tone')
		const entry = await write(kari, 'x')
		await give(kari, withSara, { entry })
		await give(kari, withSara, { entry, tie })
		const known = async () => (await sharedOverview(await eyes(sara, withSara))).relatives
		expect(await known()).toEqual([])
		const all = JSON.stringify([await sharedOverview(await eyes(sara, withSara)), await read(sara, withSara, entry)])
		for (const hint of [tone.person, tie, 'Tone']) expect(all).not.toContain(hint)
		expect(await asPerson(sara, (tx) => tx.selectFrom('care.relative_tie').select('id').execute())).toEqual([])
		await expect(letHelpersKnow(sara, tie, true)).rejects.toMatchObject(notFound)
		await expect(letHelpersKnow(tone, tie, true)).rejects.toMatchObject(notFound)
		await letHelpersKnow(kari, tie, true)
		expect(await known()).toEqual([`Tone ${count}`])
		expect((await sharedOverview(await eyes(tone, tie))).relatives).toEqual([])
		await letHelpersKnow(kari, tie, false)
		expect(await known()).toEqual([])
	})
})
