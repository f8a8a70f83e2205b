import type { IncomingMessage } from 'node:http'
import type { Membership, Session } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import type { Look } from '#ui/look.ts'

declare global {
	namespace App {
		interface Locals {
			/** Signed in, if they are. */
			session: Session | undefined
			/** The community they are in now, with their roles there. */
			membership: Membership | undefined
			/** The same, as rules and verbs want it. */
			viewer: Viewer | undefined
			language: 'nb' | 'en'
			look: Look
			/** Names this request in the log and on the page when we broke. */
			requestId: string
			/** Lets the one script of this answer run, and no other. */
			nonce: string
			/** Pieces of this page that were drawn before: see ui/pieces.ts. */
			pieces: Buffer[]
			/** This page as it is sent, where it goes to the socket as it is. */
			page?: (string | Buffer)[]
		}
		interface PageData {
			/** Without the frame: for a screen that several look at. */
			bare?: boolean
		}
		interface Platform {
			req: IncomingMessage
		}
		interface Error {
			message: string
			/** A stable code of ours, e.g. `not_found`; the page turns it into words. */
			code?: string
			requestId?: string
		}
	}
}
