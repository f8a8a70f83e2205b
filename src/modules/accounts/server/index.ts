export { createPerson, changeProfile, peopleWithRole, profileOf, type KnownPerson, type NewPerson, type Profile } from './people.ts'
export { endAllSessions, endListedSession, listSessions, sessionOf, signIn, signOut, type Device, type ListedSession, type Membership, type Session } from './sign-in.ts'
export { cookieName } from './auth.ts'
