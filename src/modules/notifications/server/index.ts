export {
	clearNotices,
	noticesOf,
	peerNoticesOf,
	tellPerson,
	tellPersona,
	tellPersonaOnce,
	type CareNotice,
	type PeerNotice,
} from './notices.ts'
export { startMailSlots } from './mail-slots.ts'
export { changePage, keepPage, keptOn, readPage, readPages, savePages, type PageRef } from './sealed-pages.ts'
export type { Address } from './letter.ts'
export { forgetOldNotices, KEEP_NOTICES_DAYS } from './jobs.ts'
