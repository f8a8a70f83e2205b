export { openOwner, pageOf, peerCommunity, topicIdFor } from './claims.ts'
export { nameForTopic, personasIn } from './topic-names.ts'
export {
	acceptRules,
	chooseName,
	forgetKeptPersonas,
	makeUsual,
	myPersona,
	namesOf,
	personasOf,
	takeDuty,
	usualPersona,
	type Asking,
	type PeerViewer,
} from './personas.ts'
export { block, contactIsOpen, mayMeet, namesIn, personaHere, seeingAll, unblock, type Apart } from './blocks.ts'
