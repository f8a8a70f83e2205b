// Works on the letters of a test database and hangs right after "sending" the first, until something kills it.
// Used by mail-slots.test.ts: node mail-worker.ts <what to open, as JSON>
import { appendFileSync } from 'node:fs'
import { startMailSlots } from '#modules/notifications/server/index.ts'
import { openPools, type Connection } from '#platform/server/db.ts'
import { readEnv } from '#platform/server/env.ts'
import { startJobs } from '#platform/server/jobs.ts'
import { readKeyFile } from '#platform/server/key-file.ts'
import { useKeyRing } from '#platform/server/keys.ts'
import { connections } from '#platform/server/migrate.ts'

const { owner, keyFile, sent } = JSON.parse(process.argv[2]!) as { owner: Connection; keyFile: string; sent: string }
readEnv({ MODE: 'trial', MAIL_SLOT_SECONDS: '1' })
useKeyRing(readKeyFile(keyFile))
openPools(connections(owner))
await startJobs((problem) => console.error(problem))
await startMailSlots({
	addressOf: async (person) => ({ email: `${person}@demo.example`, language: 'nb' }),
	ownerOf: async () => undefined,
	send: async ({ messageId }) => {
		appendFileSync(sent, `${messageId}\n`)
		await new Promise(() => {})
	},
})
