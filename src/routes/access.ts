import {
	isOneOf,
	mayCoordinate,
	mayEnterGroup,
	mayHandOutCodes,
	mayReadShared,
	mayUseMessages,
	mayUseToolbox,
	mayWriteLibrary,
	type Viewer,
} from '#modules/accounts/rules.ts'

import { mayAnswer, mayAsk } from '#modules/break-glass/rules.ts'

type Rule = (viewer: Viewer | undefined) => boolean

const everybody: Rule = () => true
const signedIn: Rule = (viewer) => viewer !== undefined

/**
 * Who may come to which routes, by the beginning of the route's id; the longest that fits counts. A route that no line
 * fits is closed to all. Who may not come is told that there is nothing (404), or, when not signed in, is sent to sign
 * in. What a page shows of whom is decided further in, by the modules and the database.
 */
export const ACCESS: Record<string, Rule> = {
	'/(open)': everybody,
	'/(in)/today': signedIn,
	'/(in)/me': signedIn,
	'/(in)/notices': signedIn,
	'/(in)/people': signedIn,
	'/(in)/glass': mayAnswer,
	'/(in)/glass/new': mayAsk,
	'/(in)/library': signedIn,
	'/(in)/library/write': mayWriteLibrary,
	'/(in)/danger': mayEnterGroup,
	'/(in)/group': mayEnterGroup,
	'/(in)/cafes': mayEnterGroup,
	'/(care)/messages': mayUseMessages,
	'/(care)/toolbox': mayUseToolbox,
	'/(care)/shared': mayReadShared,
	'/(desk)/desk': (viewer) => isOneOf(viewer, 'consultant'),
	'/(desk)/desk/codes': mayHandOutCodes,
	'/(admin)/admin': mayCoordinate,
}

/** The rule of a route, or undefined when no line fits. */
export function ruleOf(routeId: string): Rule | undefined {
	const fitting = Object.keys(ACCESS).filter((start) => routeId === start || routeId.startsWith(`${start}/`))
	const longest = fitting.sort((a, b) => b.length - a.length)[0]
	return longest === undefined ? undefined : ACCESS[longest]
}
