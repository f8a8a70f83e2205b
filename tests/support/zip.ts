import { crc32 } from 'node:zlib'

/** A ZIP archive of these files, stored as they are: enough for what office documents look like from outside. */
export function zipOf(entries: readonly (readonly [name: string, content: string])[]): Buffer {
	const parts: Buffer[] = []
	const directory: Buffer[] = []
	let at = 0
	for (const [name, content] of entries) {
		const [path, body] = [Buffer.from(name), Buffer.from(content)]
		const common = Buffer.alloc(26)
		common.writeUInt16LE(20, 0)
		common.writeUInt32LE(crc32(body), 10)
		common.writeUInt32LE(body.length, 14)
		common.writeUInt32LE(body.length, 18)
		common.writeUInt16LE(path.length, 22)
		const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, body])
		const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, Buffer.alloc(14), path])
		central.writeUInt32LE(at, 42)
		parts.push(local)
		directory.push(central)
		at += local.length
	}
	const size = directory.reduce((sum, part) => sum + part.length, 0)
	const end = Buffer.alloc(22)
	end.write('PK\x05\x06', 'latin1')
	end.writeUInt16LE(entries.length, 8)
	end.writeUInt16LE(entries.length, 10)
	end.writeUInt32LE(size, 12)
	end.writeUInt32LE(at, 16)
	return Buffer.concat([...parts, ...directory, end])
}
