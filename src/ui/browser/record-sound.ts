/**
 * A recording made on the page itself, where there is a microphone and a browser that can. It goes into the file field as if it had been
 * chosen there, and so through the same hands (sounds.ts). The microphone is on while it records and at no other time.
 */
const LONGEST_MS = 60_000

export function recordInto(part: HTMLElement): void {
	const field = document.getElementById(part.dataset.recorder ?? '')
	if (!(field instanceof HTMLInputElement) || !('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined') return
	const button = (name: string): HTMLButtonElement => part.querySelector(`[data-${name}]`)!
	const [start, stop, hear] = [button('record'), button('stop'), button('hear')]
	let recorder: MediaRecorder | undefined
	part.hidden = false

	start.addEventListener('click', () => {
		say(part, undefined)
		void record().catch(() => say(part, 'refused'))
	})
	stop.addEventListener('click', () => recorder?.stop())
	hear.addEventListener('click', () => void play(field.files?.[0]).catch(() => say(part, 'refused')))
	field.addEventListener('change', () => {
		hear.hidden = !/^(audio|video)\//.test(field.files?.[0]?.type ?? '')
	})

	async function record(): Promise<void> {
		const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
		const off = (): void => stream.getTracks().forEach((track) => track.stop())
		addEventListener('pagehide', off)
		const pieces: Blob[] = []
		const mine = (recorder = new MediaRecorder(stream))
		// A little less than the longest: what is over it would be refused.
		const timer = setTimeout(() => mine.state === 'recording' && mine.stop(), LONGEST_MS - 500)
		mine.addEventListener('dataavailable', ({ data }) => pieces.push(data))
		mine.addEventListener('stop', () => {
			clearTimeout(timer)
			off()
			removeEventListener('pagehide', off)
			shows(false)
			const type = (mine.mimeType || 'audio/webm').split(';')[0]!
			const chosen = new DataTransfer()
			chosen.items.add(new File(pieces, 'opptak', { type }))
			;(field as HTMLInputElement).files = chosen.files
			field!.dispatchEvent(new Event('change', { bubbles: true }))
		})
		mine.start()
		shows(true)
	}

	function shows(recording: boolean): void {
		start.hidden = recording
		stop.hidden = !recording
		say(part, recording ? 'on' : undefined)
		;(recording ? stop : start).focus()
	}
}

async function play(file: File | undefined): Promise<void> {
	if (!file) return
	const context = new AudioContext()
	const source = context.createBufferSource()
	source.buffer = await context.decodeAudioData(await file.arrayBuffer())
	source.connect(context.destination)
	source.addEventListener('ended', () => void context.close())
	source.start()
}

function say(part: HTMLElement, state: 'on' | 'refused' | undefined): void {
	const line = part.querySelector('[data-said]')!
	for (const said of line.querySelectorAll(':scope > :not(template)')) said.remove()
	const words = state && line.querySelector<HTMLTemplateElement>(`template[data-state="${state}"]`)
	if (words) line.append(words.content.cloneNode(true))
}
