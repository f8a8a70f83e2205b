/** What kind of file somebody may attach, by what is in it. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'pdf' | 'text' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp'

/** A file as the message it hangs on knows it. `size` in bytes; `width` and `height` of pictures, in points. */
export type FileSaid = { id: string; name: string; kind: FileKind; size: number; width?: number; height?: number }

/** Something of the writer's own as it was when they sent it. `tool` is the code of the tool it came from. */
export type CopySaid = { tool: string; title: string; text: string }

/** What happened in a conversation. It stands among the messages, so that nobody misses it. `whom` is a person's id. */
export type Happened =
	| { what: 'joined'; whom: string; sees: 'all' | 'from_now' }
	| { what: 'proposed'; whom: string }
	| { what: 'left' }
	| { what: 'promised'; day: string }
	| { what: 'handed'; whom: string; sees: 'all' | 'waiting' }
	| { what: 'removed'; whom: string }
	| { what: 'corrected'; ordinal: number }
	/** `part`: not the whole, but the messages of some days; `from` and `to` are their numbers. */
	| { what: 'exported'; form: 'pdf' | 'fhir'; from: number; to: number; part: boolean }

/**
 * What lies sealed in a message: the text, and the exact time, which stands nowhere in the clear.
 *
 * `corrected`: when its words were last put right. `back`: when its writer took it back; whoever had read it by then (`readers`)
 * still sees it, and when nobody had, nothing of it is left.
 */
export type Said = {
	text: string
	at: string
	files?: FileSaid[]
	copy?: CopySaid
	happened?: Happened
	corrected?: string
	back?: { at: string; readers: string[] }
}

/** A message as one person may see it. What was taken back before they read it is empty. */
export function asSeenBy(person: string, said: Said): Said {
	if (!said.back || said.back.readers.includes(person)) return said
	return { text: '', at: said.at, back: said.back }
}
