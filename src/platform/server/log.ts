import pino from 'pino'
import { processWide } from './process-wide.ts'

const logger = processWide('log', () => pino({ base: null, level: process.env.LOG ?? 'info', timestamp: pino.stdTimeFunctions.isoTime }))

/** A request: the route's pattern, how it went, how long. No address, id, parameter or text. */
export function logRequest(route: string | null, status: number, milliseconds: number): void {
	if (status >= 500 || milliseconds > 1000) logger.info({ route, status, ms: Math.round(milliseconds) }, 'request')
}

/**
 * Something of ours broke. The message of a database error can hold what somebody wrote, so of it only the code and
 * where in our code it happened are kept.
 */
export function logError(where: string | null, requestId: string, problem: unknown): void {
	const { code, name, stack } = (problem ?? {}) as { code?: string; name?: string; stack?: string }
	const frames = (stack ?? '')
		.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 6)
		.map((line) => line.trim())
	logger.error({ route: where, requestId, code, name, frames }, 'broke')
}
