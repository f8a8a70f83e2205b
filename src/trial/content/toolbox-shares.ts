import type { Shared } from './types.ts'

/** What members of the trial let others see, so that one meets each kind: with all under it, for suggesting, until a day, with a relative. */
export const shares: readonly Shared[] = [
	{ member: 'member1', with: 'provider1', page: 'bathe', under: true, may: 'suggest', daysAgo: 21, hour: '14:10' },
	{ member: 'member1', with: 'provider1', page: 'body', under: false, may: 'read', daysAgo: 20, hour: '19:40' },
	{ member: 'member1', with: 'relative', page: 'plan', under: false, may: 'read', daysAgo: 12, hour: '20:15' },
	{ member: 'member3', with: 'provider2', page: 'home', under: false, may: 'read', daysAgo: 9, hour: '17:05', days: 23 },
]

/** When those they share with have looked, and what one of them would write otherwise. */
export const looks: readonly { who: string; member: string; page: string; daysAgo: number; hour: string }[] = [
	{ who: 'provider1', member: 'member1', page: 'bathe', daysAgo: 19, hour: '09:20' },
	{ who: 'provider1', member: 'member1', page: 'body', daysAgo: 19, hour: '09:24' },
	{ who: 'relative', member: 'member1', page: 'plan', daysAgo: 11, hour: '21:02' },
	{ who: 'provider1', member: 'member1', page: 'bathe', daysAgo: 3, hour: '13:45' },
]

export const suggestion = {
	who: 'provider1',
	member: 'member1',
	page: 'bathe',
	field: 'who',
	value: 'Gunnar, han har vært med før. Jeg kan også være med første gangen, hvis du vil.',
	words: 'Bare om det passer. Du bestemmer hvor fort det skal gå.',
	daysAgo: 3,
	hour: '13:52',
} as const
