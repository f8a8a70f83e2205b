/** A file with its length before it, filled up to whole steps: the length of what lies sealed on the disk tells little of what it is. */
export function padded(bytes: Buffer, step: number): Buffer {
	const box = Buffer.alloc(Math.ceil((bytes.length + 4) / step) * step)
	box.writeUInt32BE(bytes.length)
	bytes.copy(box, 4)
	return box
}

export const unpadded = (box: Buffer): Buffer => box.subarray(4, 4 + box.readUInt32BE())
