import type pg from 'pg'
import { keyOf, sealHead, sealMessage } from '#modules/messaging/server/boxes.ts'

const WORDS = 'vi gikk en tur ved fjorden i dag og det var lettere enn jeg trodde selv om natta var lang og kaffen kald'.split(' ')

/** Some hundred letters, different for each number. */
export function someText(number: number, words = 40): string {
	return Array.from({ length: words }, (_, at) => WORDS[(number * 7 + at * (1 + (number % 5))) % WORDS.length]).join(' ')
}

/** Puts so many sealed messages into a conversation past all verbs, as if they had been written one a minute by these people in turn. @param client the superuser's. */
export async function fillConversation(
	client: pg.Client,
	conversation: string,
	authors: readonly string[],
	count: number,
	last: Date,
): Promise<void> {
	const { community, last_ordinal: before } = (
		await client.query<{ community: string; last_ordinal: number }>('select community, last_ordinal from care.conversation where id = $1', [
			conversation,
		])
	).rows[0]!
	const key = (await keyOf(conversation))!
	const rows = Array.from({ length: count }, (_, n) => {
		const row = { conversation, community, ordinal: before + n + 1, author: authors[n % authors.length]!, version: 1 }
		const at = new Date(last.getTime() - (count - n) * 60_000).toISOString()
		return { ...row, box: sealMessage(key, row, { text: someText(n), at }) }
	})
	await client.query('set session_replication_role = replica')
	await client.query(
		`insert into care.message (conversation, community, ordinal, author, box)
		select $1, $2, o, a, b from unnest($3::int[], $4::uuid[], $5::bytea[]) as u (o, a, b)`,
		[conversation, community, rows.map(({ ordinal }) => ordinal), rows.map(({ author }) => author), rows.map(({ box }) => box)],
	)
	const head = sealHead(key, conversation, community, { last: before + count, changed: {} })
	await client.query('update care.conversation set last_ordinal = $2, head = $3 where id = $1', [conversation, before + count, head])
	await client.query('update care.participant set seen_ordinal = $2 where conversation = $1', [conversation, before + count])
	await client.query('set session_replication_role = origin')
}
