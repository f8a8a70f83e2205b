export { openConversation, type Opening } from './open-conversation.ts'
export { sendMessage, type Words } from './messages.ts'
export { archive, markSeen, markUnread } from './reading.ts'
export { conversationsOf, subjectsOf, type ConversationLine, type Inbox, type Which } from './conversations.ts'
export { conversation, openThread, type Conversation, type Participant } from './conversation.ts'
export { threadPage, type ThreadPage } from './thread-page.ts'
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
export { searchMessages, type Found, type FoundMessage, type Piece } from './search.ts'
export { takeRecord, type ThreadRecord } from './record.ts'
export { asFhir, type Communication } from './record-fhir.ts'
export { asPdf } from './record-pdf.ts'
export { newSince } from './live.ts'
export { peopleToWriteTo, type Somebody } from './people.ts'
export { forgetStrayNotices, keepWeeksOnly } from './jobs.ts'
export { composerOf, expectationsOf, type Composer, type Expectation } from './composer.ts'
export { endContact } from './end-contact.ts'
export { clearTeams, putInTeam, takeOutOfTeam } from './teams.ts'
export { removeTemplate, templatesOf, writeTemplate, type Template } from './templates.ts'
export { startClock, turnClock } from './clock.ts'
export { worklistOf, type WorkItem, type WorkKind, type Worklist } from './worklist.ts'
export { answerLater } from './later.ts'
export { handingOf, handOver, type Handing } from './hand-over.ts'
export { takeThread, teamInbox, type TeamInbox, type TeamThread } from './team-inbox.ts'
export { addNote, notesOf, type Note } from './notes.ts'
export { answersByUnit, type UnitCount } from './counts.ts'
