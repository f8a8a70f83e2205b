import { createECDH, randomBytes } from 'node:crypto'

/** What a browser hands over when it is to be told by push. Nobody listens there: the discard port of this machine. */
export function subscriptionOf(): string {
	const curve = createECDH('prime256v1')
	const p256dh = curve.generateKeys().toString('base64url')
	const endpoint = `http://127.0.0.1:9/push/${randomBytes(24).toString('base64url')}`
	return JSON.stringify({ endpoint, keys: { p256dh, auth: randomBytes(16).toString('base64url') } })
}
