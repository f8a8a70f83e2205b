import { defineParams } from '@sveltejs/kit/params'
import { exerciseOf } from '#modules/toolbox/forms.ts'
import { isItem } from '#modules/moderation/rules.ts'
import { toolAt } from '#modules/toolbox/tools.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A malformed id is a page that is not there, before any question to the database. */
export const params = defineParams({
	uuid: (param) => (UUID.test(param) ? param : undefined),
	/** What waits at the desk and is no case. */
	item: (param) => (isItem(param) ? param : undefined),
	exercise: (param) => (exerciseOf(param) ? param : undefined),
	tool: (param) => (toolAt(param) ? param : undefined),
	number: (param) => (/^[1-9]\d{0,8}$/.test(param) ? param : undefined),
})
