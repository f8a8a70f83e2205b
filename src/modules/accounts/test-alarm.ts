/** One person a test alarm was sent to, on which ways it left, and whether they said that they have it. */
export type TestedPerson = { person: string; ways: TestWays; gotAt: string | undefined }
export type TestWays = Record<'push' | 'mail' | 'sms', 'sent' | 'none' | 'failed'>

/** The latest test alarm of a community: in its sealed rota, so exact times are inside what is sealed. */
export type TestAlarm = {
	at: string
	people: TestedPerson[]
	/** Whom the organisation names; they have nothing to press. */
	contact: TestWays | undefined
}

/** Telephones are changed and letters end in other folders: a test is good for a season. */
export const TEST_DAYS = 92

/** Whether somebody had it. @param from the day from which on it must have been, as `YYYY-MM-DD`; any when left out. */
export function isTestedSince(test: TestAlarm | undefined, from = ''): boolean {
	return test !== undefined && test.at.slice(0, 10) >= from && test.people.some(({ gotAt }) => gotAt)
}
