/**
 * A recording chosen in a field with `data-sound` becomes a plain WAV file before it is sent: the browser plays it into numbers, and
 * nothing else of the file is left. Phones record in kinds that the server does not read, and write places and names into them.
 */
export function makeSoundsPlain(): void {
	addEventListener('change', (event) => {
		const field = event.target
		if (!(field instanceof HTMLInputElement) || field.dataset.sound === undefined) return
		const file = field.files?.[0]
		// What has no kind of its own may be a recording too; a picture never is.
		if (file && /^(audio|video)\//.test(file.type)) void makePlain(field, file)
	})
}

/** Enough for a voice, and a minute of it is two megabytes. */
const RATE = 16_000
const SECONDS_MAX = 60

async function makePlain(field: HTMLInputElement, file: File): Promise<void> {
	const line = document.getElementById(`${field.id}-problem`)
	const ready = document.getElementById(`${field.id}-ready`)
	const say = (problem: string | undefined, words?: string): void => {
		if (line) line.textContent = problem ?? ''
		if (ready) ready.textContent = words ?? ''
	}
	const refuse = (words: string | undefined): void => {
		field.value = ''
		field.ariaInvalid = 'true'
		say(words)
	}
	try {
		const samples = await samplesOf(await file.arrayBuffer())
		if (samples.length > RATE * SECONDS_MAX) return refuse(line?.dataset.tooLong)
		const chosen = new DataTransfer()
		chosen.items.add(new File([wavOf(samples)], 'opptak.wav', { type: 'audio/wav' }))
		field.files = chosen.files
		field.ariaInvalid = null
		say(undefined, ready?.dataset.ready)
	} catch {
		refuse(line?.dataset.broken)
	}
}

async function samplesOf(bytes: ArrayBuffer): Promise<Float32Array> {
	const { numberOfChannels, duration } = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes.slice(0))
	if (numberOfChannels < 1 || duration > 10 * SECONDS_MAX) throw new Error('no voice')
	const context = new OfflineAudioContext(1, Math.max(1, Math.ceil(duration * RATE)), RATE)
	const source = context.createBufferSource()
	source.buffer = await context.decodeAudioData(bytes)
	source.connect(context.destination)
	source.start()
	return (await context.startRendering()).getChannelData(0)
}

const HEADER = 44

function wavOf(samples: Float32Array): ArrayBuffer {
	const size = samples.length * 2
	const view = new DataView(new ArrayBuffer(HEADER + size))
	const write = (at: number, word: string): void => [...word].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
	write(0, 'RIFF')
	view.setUint32(4, HEADER - 8 + size, true)
	write(8, 'WAVEfmt ')
	view.setUint32(16, 16, true)
	view.setUint16(20, 1, true)
	view.setUint16(22, 1, true)
	view.setUint32(24, RATE, true)
	view.setUint32(28, RATE * 2, true)
	view.setUint16(32, 2, true)
	view.setUint16(34, 16, true)
	write(36, 'data')
	view.setUint32(40, size, true)
	samples.forEach((sample, i) => view.setInt16(HEADER + i * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true))
	return view.buffer
}
