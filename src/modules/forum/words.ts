import { m } from '#messages'

/** What a topic is called; one whose beginning was taken away has no name of its own any more. */
export function titleInWords(title: string): string {
	return title || m.forum_topic_taken_away()
}
