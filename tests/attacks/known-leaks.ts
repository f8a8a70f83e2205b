import type { Target } from './attack.ts'

/** A signal of the nightly dump that still says something: how much at most, and why it stays. SECURITY.md tells it in words. */
export type KnownLeak = {
	target: Target
	signal: string
	/** At most so large a share right, beyond what chance gives; among fewer than forty, where anything tells more, so large a one. */
	atMost: number
	amongFew?: number
	why: string
}

const ACTIVITY = 'Who writes much on the one side often writes much on the other, and both count their own rows.'
const LENGTH = 'Sealed texts are padded to steps, but a long one is longer than a short one; posts can be read by the whole group.'
const LAST = 'The week of the last message of a conversation is in the clear, for two days the day; and the day by which an answer is due.'
const PUBLIC = 'Everybody in the group sees when and how a name writes. When it thanked or reported, only a thief does.'
const GUESTS =
	'Who asks hosts, meets others on the way and says something the day after leaves rows as that guest; of a talk the last day is in the clear.'
const OPENED = 'Until somebody has read that a name of theirs was opened, the notice names them; an alarm names the name.'

export const KNOWN_LEAKS: KnownLeak[] = [
	{ target: 'persona to handle', signal: 'equally many rows', atMost: 0.08, amongFew: 0.16, why: ACTIVITY },
	{ target: 'persona to handle', signal: 'equally many kinds of rows', atMost: 0.08, amongFew: 0.16, why: ACTIVITY },
	{ target: 'persona to handle', signal: 'acts in transactions near each other', atMost: 0.03, amongFew: 0.07, why: ACTIVITY },
	{ target: 'persona to handle', signal: 'acts begin at like places', atMost: 0.05, amongFew: 0.1, why: ACTIVITY },
	{ target: 'persona to handle', signal: 'active on the same days', atMost: 0.07, amongFew: 0.1, why: LAST },
	{ target: 'persona to handle', signal: 'active on the days of care.message', atMost: 0.02, amongFew: 0.06, why: LAST },
	{ target: 'persona to handle', signal: 'texts of like length', atMost: 0.08, amongFew: 0.12, why: LENGTH },
	{ target: 'persona to handle', signal: 'active on the days of care.conversation', atMost: 0.06, amongFew: 0.08, why: LAST },
	{ target: 'persona to handle', signal: 'last seen on the same day', atMost: 0.08, amongFew: 0.1, why: LAST },
	{ target: 'persona to handle', signal: 'ALL JOINED', atMost: 0.1, amongFew: 0.17, why: 'All of these together.' },
	{ target: 'persona to handle', signal: 'ALL JOINED, one each', atMost: 0.1, amongFew: 0.17, why: 'All of these together.' },
	{ target: 'persona to persona', signal: 'the same hours of the day', atMost: 0.08, amongFew: 0.4, why: PUBLIC },
	{ target: 'persona to persona', signal: 'active on the same days', atMost: 0.05, amongFew: 0.3, why: PUBLIC },
	{ target: 'persona to persona', signal: 'last seen on the same day', atMost: 0.05, amongFew: 0.3, why: PUBLIC },
	{ target: 'persona to persona', signal: 'times in the clear near each other', atMost: 0.05, amongFew: 0.3, why: PUBLIC },
	{ target: 'persona to persona', signal: 'texts of like length', atMost: 0.1, why: PUBLIC },
	{ target: 'persona to persona', signal: 'ALL JOINED', atMost: 0.2, amongFew: 0.4, why: PUBLIC },
	{ target: 'persona to handle', signal: 'in danger, and a name was opened', atMost: 0.5, amongFew: 1, why: OPENED },
	{ target: 'guest to handle', signal: 'made, then did something', atMost: 0.02, amongFew: 0.12, why: GUESTS },
	{ target: 'guest to handle', signal: 'acts begin at like places', atMost: 0.02, amongFew: 0.12, why: ACTIVITY },
	{ target: 'guest to handle', signal: 'equally many rows', atMost: 0.02, amongFew: 0.2, why: ACTIVITY },
	{ target: 'guest to handle', signal: 'texts of like length', atMost: 0.02, amongFew: 0.3, why: ACTIVITY },
	{ target: 'guest to handle', signal: 'last seen on the same day', atMost: 0.02, amongFew: 0.12, why: LAST },
	{ target: 'guest to handle', signal: 'ALL JOINED', atMost: 0.03, amongFew: 0.15, why: GUESTS },
	{ target: 'guest to persona', signal: 'the same hours of the day', atMost: 0.02, amongFew: 0.12, why: GUESTS },
	{ target: 'guest to persona', signal: 'active on the same days', atMost: 0.03, amongFew: 0.12, why: GUESTS },
	{ target: 'guest to persona', signal: 'last seen on the same day', atMost: 0.02, amongFew: 0.12, why: GUESTS },
	{ target: 'guest to persona', signal: 'ALL JOINED', atMost: 0.03, amongFew: 0.15, why: GUESTS },
]
