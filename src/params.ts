import { defineParams } from '@sveltejs/kit/params'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A malformed id is a page that is not there, before any question to the database. */
export const params = defineParams({
	uuid: (param) => (UUID.test(param) ? param : undefined),
	number: (param) => (/^[1-9]\d{0,8}$/.test(param) ? param : undefined),
})
