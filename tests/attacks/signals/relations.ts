import { cosine, type Signal } from './types.ts'

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((one) => b.has(one)).length

/** Who had to do with whom. The product lets nobody thank, block or report themselves, so two names of one person never did. */
export const relations: Signal[] = [
	{ name: 'never had to do with each other', needs: 'dump', score: (a, b) => -Number(a.met.has(b.id)) },
	{ name: 'warm words never on the same posts', needs: 'dump', score: (a, b) => -shared(a.warmed, b.warmed) },
	{ name: 'in the same circles', needs: 'dump', score: (a, b) => shared(a.circles, b.circles) },
	{ name: 'one of two names in a topic', needs: 'dump', score: (a, b) => -cosine([...a.topics], [...b.topics]) },
]
