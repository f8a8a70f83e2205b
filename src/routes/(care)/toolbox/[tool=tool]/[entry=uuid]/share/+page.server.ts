import { lookFirst, shareNow, shareStart } from '../../../share-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => shareStart(event)

export const actions: Actions = {
	share: (event) => shareNow(event),
	look: (event) => lookFirst(event),
}
