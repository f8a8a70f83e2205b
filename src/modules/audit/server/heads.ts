import { appendFileSync, mkdirSync, readFileSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { derive, keyRing, mac, same } from '#platform/server/keys.ts'
import { env } from '#platform/server/env.ts'
import type { Side } from '#platform/server/key-store.ts'
import { today } from '#platform/server/clock.ts'
import { processWide } from '#platform/server/process-wide.ts'

export type Head = { number: number; mac: Buffer }

/** A line as it stands in the file: day, side, number, MAC of that entry, MAC of the line. */
type Line = { day: string; side: Side; number: number; mac: Buffer; sound: boolean }

const lastWritten = processWide('audit-heads', (): Partial<Record<Side, string>> => ({}))

/** Beside the database and, if AUDIT_HEAD_FILE says so, somewhere whoever owns this machine cannot rewrite. */
function headFiles(side: Side): string[] {
	const elsewhere = env().auditHeadFile
	return [join(env().dataDir, 'audit-heads', `${side}.log`), ...(elsewhere ? [elsewhere] : [])]
}

function lineMac(day: string, side: Side, number: number, entryMac: string): Buffer {
	return mac(derive(keyRing().audit, 'audit head'), day, side, String(number), entryMac)
}

/** Adds the head of one side to its files when it has moved. The finest time in there is a day, the files' own included. */
export function appendHead(side: Side, head: Head): void {
	const what = `${head.number} ${head.mac.toString('base64url')}`
	if (head.number === 0 || lastWritten[side] === what) return
	const day = today()
	const entryMac = head.mac.toString('base64url')
	const line = [day, side, head.number, entryMac, lineMac(day, side, head.number, entryMac).toString('base64url')].join(' ')
	for (const file of headFiles(side)) {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
		appendFileSync(file, `${line}\n`, { mode: 0o600, flush: true })
		utimesSync(file, new Date(day), new Date(day))
	}
	lastWritten[side] = what
}

/** The heads of one side that were written outside, in the order they stand. */
export function readHeads(side: Side): { file: string; lines: Line[] }[] {
	return headFiles(side).map((file) => ({ file, lines: linesOf(file).filter((line) => line.side === side) }))
}

function linesOf(file: string): Line[] {
	let text: string
	try {
		text = readFileSync(file, 'utf8')
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
		throw error
	}
	return text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => {
			const [day = '', side = '', number = '', entryMac = '', own = ''] = line.split(' ')
			const sound = same(lineMac(day, side as Side, Number(number), entryMac), Buffer.from(own, 'base64url'))
			return { day, side: side as Side, number: Number(number), mac: Buffer.from(entryMac, 'base64url'), sound }
		})
}
