export { openConversation, type Opening } from './open-conversation.ts'
export { sendMessage, type Words } from './messages.ts'
export { archive, markSeen, markUnread } from './reading.ts'
export { conversationsOf, subjectsOf, type ConversationLine, type Inbox, type Which } from './conversations.ts'
export { conversation, openThread, type Conversation, type Participant } from './conversation.ts'
export type { MessageShown, ReadBy } from './shown.ts'
export { correctMessage, oneMessage, takeBack, type OneMessage } from './own-words.ts'
export { addHelper, leaveConversation, proposeHelper, removeHelper, roomIn, type Room } from './membership.ts'
export { fileOf, lookAtFile, sweepAttachments, type NewFile } from './attachments.ts'
export {
	draftIn,
	draftsOf,
	forgetThrownDrafts,
	keepDraft,
	KEEP_THROWN_DAYS,
	throwDraftAway,
	type Draft,
	type ListedDraft,
} from './drafts.ts'
export { helpersHere, membersOf, type Somebody } from './people.ts'
export { keepWeeksOnly } from './jobs.ts'
