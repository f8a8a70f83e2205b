import { env } from './env.ts'

const WITHIN_MS = 8_000

/**
 * Hands a text message to the gateway the installation names (SMS_HOOK). Used for alarms alone.
 *
 * @returns false when there is no gateway. @throws when it does not take it, to be tried again.
 */
export async function sendSms(to: string, text: string): Promise<boolean> {
	const { smsHook } = env()
	if (!smsHook) return false
	const answer = await fetch(smsHook, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ to, text }),
		redirect: 'manual',
		signal: AbortSignal.timeout(WITHIN_MS),
	})
	if (!answer.ok) throw new Error(`The gateway for text messages answered ${answer.status}`)
	return true
}
