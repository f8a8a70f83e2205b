import { DEMO_PASSWORD, DEMO_PEOPLE, makePeople } from './people.ts'

/** Makes what is missing of the trial: its communities and people. */
export async function makeTrial(say: (line: string) => void): Promise<void> {
	const { made } = await makePeople()
	const count = Object.keys(made).length
	if (count > 0) say(`Made ${count} people to try ReConnect with`)
}

/** Says in the terminal who one can sign in as. */
export async function tellTrial(say: (line: string) => void): Promise<void> {
	say('\nThis is a trial. Press a name at /sign-in, or use:')
	for (const { email, role } of DEMO_PEOPLE) say(`  ${email.padEnd(26)} ${role}`)
	say(`All have the password ${DEMO_PASSWORD}\n`)
}
