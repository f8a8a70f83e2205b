export { clearNotices, noticesOf, peerNoticesOf, tellPerson, tellPersona, type CareNotice, type PeerNotice } from './notices.ts'
export { startMailSlots } from './mail-slots.ts'
export { changePage, readPage, savePages, type PageRef } from './sealed-pages.ts'
export type { Address } from './letter.ts'
