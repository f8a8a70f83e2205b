import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asLayingOut } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makePerson } from '../../../../tests/support/group.ts'
import { addPlace, closePlace, listPlaces, makePlace, placesToKeep, renamePlace } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())

test('a coordinator keeps where cafés can be, and sees nothing of who meets there', async () => {
	const here = await makeCommunity()
	const [coordinator, host] = [await makePerson(here, 'coordinator'), await makeConsultant(here)]
	const face = { name: 'Frivilligsentralen', address: 'Storgata 1' }
	await addPlace(coordinator, face)
	await expect(addPlace(coordinator, face)).rejects.toMatchObject({ fields: { name: 'cafes_place_there' } })
	const ofHost = await makePlace(host.peer, { form_key: randomUUID(), name: 'Biblioteket', address: 'Torget 2', facts: {}, way: [] })
	expect((await placesToKeep(coordinator)).map(({ name }) => name)).toEqual(['Biblioteket', 'Frivilligsentralen'])
	await renamePlace(coordinator, ofHost, { name: 'Biblioteket på torget', address: 'Torget 3' })
	await closePlace(coordinator, ofHost, true)
	expect(await listPlaces(host.peer)).toMatchObject([face])
	expect(await placesToKeep(coordinator)).toMatchObject([{ closedOn: undefined }, { id: ofHost, closedOn: expect.any(String) }])
	await closePlace(coordinator, ofHost, false)
	expect(await listPlaces(host.peer)).toHaveLength(2)
	// Not for consultants, not elsewhere, and nothing that is not there.
	const elsewhere = await makePerson(await makeCommunity(), 'coordinator')
	for (const stranger of [host.viewer, elsewhere]) {
		await expect(renamePlace(stranger, ofHost, face)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(closePlace(stranger, ofHost, true)).rejects.toMatchObject({ kind: 'not_found' })
	}
	await expect(placesToKeep(host.viewer)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(renamePlace(coordinator, randomUUID(), face)).rejects.toMatchObject({ kind: 'not_found' })
	const community = host.peer.identity.community
	for (const table of ['cafe_series', 'cafe_date', 'cafe_guest', 'cafe_sign_up', 'cafe_picture'] as const)
		expect(await asLayingOut(community, (tx) => tx.selectFrom(`peer.${table}`).selectAll().execute()), table).toEqual([])
})
