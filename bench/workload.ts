/** What both programs are filled with and asked for. The same every time: figures of two runs are about the same thing. */
export const USERS = 50
export const TOPICS = 200
/** Those who sign in: user31 … user40. */
export const SIGNED_IN = Array.from({ length: 10 }, (_, n) => 31 + n)
export const HOT_TOPIC = 12
export const REPLIES_A_ROUND = 150
export const MESSAGES = 20

const WORDS =
	'vi gikk en tur ved fjorden i dag og det var lettere enn jeg hadde trodd selv om natta var lang noen ganger hjelper det å bare komme ut av døra og kjenne på lufta jeg tenkte på dere mens jeg gikk'.split(
		' ',
	)

/** Exactly so many characters in three paragraphs, different for each seed. */
export function text(seed: number, length = 600): string {
	const paragraph = Math.floor(length / 3) - 1
	let all = ''
	for (let word = seed; all.length < length; word += 1 + (word % 3)) {
		const line = all.length - all.lastIndexOf('\n\n') - 2
		all += line >= paragraph - 20 && all.split('\n\n').length < 3 ? '\n\n' : `${WORDS[word % WORDS.length]} `
	}
	return `${all.slice(0, length - 1)}.`
}

export type TopicPlan = { number: number; title: string; posts: { author: number; body: string; minute: number }[] }

/** 200 topics with 1,115 posts: one page of 20 by 20 people, one of 500, and many short ones. */
export function topics(): TopicPlan[] {
	return Array.from({ length: TOPICS }, (_, index) => {
		const number = index + 1
		const count = number === 1 ? 20 : number === 2 ? 500 : 1 + (number % 5)
		const posts = Array.from({ length: count }, (_, post) => {
			const seed = number * 31 + post * 7
			const body = text(seed, number <= 2 ? 600 : 300 + (seed % 4) * 100)
			return { author: 1 + ((number + post) % USERS), body, minute: number * 60 + post }
		})
		return { number, title: `Tema ${number}: ${text(number, 40).replace(/\s+/g, ' ')}`, posts }
	})
}

/** Who gives warm words to a post of topic 1: three people, never its author. */
export function supporters(post: number, author: number): number[] {
	return Array.from({ length: 4 }, (_, n) => 30 + ((post + n * 5) % 20))
		.filter((user) => user !== author)
		.slice(0, 3)
}

/** Minute 0 of the workload. */
export const BEGAN = Date.UTC(2026, 8, 1, 6)
