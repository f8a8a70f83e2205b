export { openOwner, pageClaim, peerCommunity } from './claims.ts'
export { chooseName, forgetKeptPersonas, myPersona, namesOf, personasOf, takeDuty, usualNamePage, usualPersona, type Asking, type PeerViewer } from './personas.ts'
