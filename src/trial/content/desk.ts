import type { NewReport } from '#modules/moderation/forms.ts'

/** What waits at the desk of Fjordbyen after a weekend alone. The texts it is about stand in the group already. */
export const reports: readonly { by: string; why: NewReport['why']; words: string; hoursAgo: number }[] = [
	{ by: 'member3', why: 'hurtful', words: 'Det traff meg. Kanskje ikke ment sånn, men det ble sittende.', hoursAgo: 61 },
	{ by: 'member2', why: 'shows_who', words: 'Her står det hvilken butikk hun jobber i. Alle her vet hvem det er.', hoursAgo: 44 },
	{ by: 'member3', why: 'selling', words: 'Reklame for et kurs?', hoursAgo: 52 },
	{ by: 'member2', why: 'other', words: 'Vi har en tråd om dette fra før. Kan de slås sammen?', hoursAgo: 30 },
	{ by: 'member3', why: 'methods', words: 'Dette er litt for nøyaktig. Det burde ikke stå her.', hoursAgo: 20 },
	{ by: 'member2', why: 'worried', words: 'Dette er ikke likt ham. Han pleier å svare.', hoursAgo: 9 },
]

/** Somebody who is not safe, at ten past two in the night. */
export const alarm = { by: 'member1', words: 'Jeg er redd for meg selv i natt.', hour: '02:10' }

/** A decision of last week, and what its writer says against it. */
export const decided = {
	rule: 'kind' as const,
	reason: 'Ordet du brukte om de andre, såret noen som leste.',
	message: 'Hei. Vi vet at du hadde en tung dag. Vi har skjult teksten for andre. Den er din, og du kan skrive den om.',
	objection: 'Jeg mente meg selv, ikke de andre. Les det en gang til.',
	hoursAgo: 110,
	objectedHoursAgo: 40,
}

/** What the other consultant handed over before the weekend. */
export const handedOver = {
	by: 'consultant2',
	beganHoursAgo: 70,
	endedHoursAgo: 66,
	words: 'Rolig vakt. To nye har skrevet, den ene venter på velkomst. Kretsen om søvn nærmer seg slutten, si gjerne noe om det.',
}

/** Who asked to be missed, under which of their names, and has not been here. */
export const missed = { by: 'member3', name: 'Ett skritt', days: 14 }

/** What a colleague noted about a name. */
export const note = 'Snakket lenge på tirsdagskafeen. Har det tyngre i november, og setter pris på å bli spurt.'
