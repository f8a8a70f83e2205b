export {
	clearNotices,
	clearNoticesOf,
	noticeForSending,
	noticesOf,
	peerNoticesOf,
	tellPerson,
	tellPersona,
	tellPersonaOnce,
	tellTopic,
	tellUnseen,
	type CareNotice,
	type PeerNotice,
	type TellPeer,
} from './notices.ts'
export { startMailSlots, type Ways } from './mail-slots.ts'
export { changeChoices, choicesOf } from './choices.ts'
export { isJustOver, isOn, pauseFrom, type Pause, type PauseLength } from '../pause.ts'
export { CHANNELS, NOTICE_KINDS, wants, type Choices, type NoticeKind } from '../channels.ts'
export { openUnsubscribe } from './unsubscribe.ts'
export { forgetEndedPush, hasPush, pushTo, sessionMark, subscribe, unsubscribe } from './push.ts'
export { vapidKeys } from './push-keys.ts'
export { changePage, keepPage, keptOn, readPage, readPages, readPagesForSending, savePages, type PageRef } from './sealed-pages.ts'
export type { Address } from './letter.ts'
export { forgetNoticesAbout, forgetNoticesOf, forgetOldNotices, keepHalfHoursOnly, KEEP_NOTICES_DAYS } from './jobs.ts'
export type { CafeKind } from '../rules.ts'
