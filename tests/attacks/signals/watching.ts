import { MINUTE } from '../time.ts'
import { closeness, cosine, type Signal } from './types.ts'

/** What one learns by coming every night, or by holding the write-ahead log. */
export const watching: Signal[] = [
	{ name: 'new on the same night', needs: 'nights', score: (a, b) => -Math.abs(a.firstNight - b.firstNight) },
	{ name: 'changed on the same nights', needs: 'nights', score: (a, b) => cosine(a.nights, b.nights) },
	{ name: 'new at the same moment', needs: 'log', score: (a, b) => -Math.log(1 + Math.abs(a.firstLogged - b.firstLogged) / MINUTE) },
	{ name: 'written within the same minutes', needs: 'log', score: (a, b) => closeness(a.logged, b.logged, 5 * MINUTE) },
]
