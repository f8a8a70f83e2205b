import { createECDH } from 'node:crypto'
import { derive, keyRing } from '#platform/server/keys.ts'

/** By which push services know us (VAPID, RFC 8292). They follow from the key file, so there is nothing to set up. */
export function vapidKeys(): { publicKey: string; privateKey: string } {
	for (let n = 0; ; n++) {
		const ecdh = createECDH('prime256v1')
		try {
			ecdh.setPrivateKey(derive(keyRing().index, `vapid ${n}`))
		} catch {
			// One in four billion numbers is no key of this curve.
			continue
		}
		return { publicKey: ecdh.getPublicKey('base64url'), privateKey: ecdh.getPrivateKey('base64url') }
	}
}
