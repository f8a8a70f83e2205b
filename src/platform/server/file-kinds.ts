import { fileTypeFromBuffer } from 'file-type'

/** Documents we hand on as they are, by what is in them, with what they are called and sent as. */
export const DOCUMENTS = {
	pdf: { ending: 'pdf', type: 'application/pdf' },
	text: { ending: 'txt', type: 'text/plain; charset=utf-8' },
	docx: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
	xlsx: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
	pptx: { ending: 'pptx', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
	odt: { ending: 'odt', type: 'application/vnd.oasis.opendocument.text' },
	ods: { ending: 'ods', type: 'application/vnd.oasis.opendocument.spreadsheet' },
	odp: { ending: 'odp', type: 'application/vnd.oasis.opendocument.presentation' },
} as const
export type DocumentKind = keyof typeof DOCUMENTS

/** Programs inside an office document, by the names such a part has in it. Names of parts are never compressed. */
const PROGRAMS = ['vbaProject.bin', 'vbaData.xml', 'Basic/Standard/', 'Scripts/']

/**
 * What kind of document this is, by its content alone: a name or what a browser says of it proves nothing.
 *
 * @returns undefined for what is none of ours; `with_programs` for an office document that holds macros.
 */
export async function documentIn(bytes: Buffer): Promise<DocumentKind | 'with_programs' | undefined> {
	const found = (await fileTypeFromBuffer(bytes))?.ext
	if (found === 'docm' || found === 'xlsm' || found === 'pptm') return 'with_programs'
	if (found === 'pdf') return 'pdf'
	if (found && found in DOCUMENTS) return PROGRAMS.some((name) => bytes.includes(name)) ? 'with_programs' : (found as DocumentKind)
	return found === undefined && isText(bytes) ? 'text' : undefined
}

/** Text as an editor writes it: UTF-8, and no letter of control but line ends and tabs. */
function isText(bytes: Buffer): boolean {
	if (bytes.length === 0) return false
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
		// oxlint-disable-next-line no-control-regex -- these letters are what is looked for.
		return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)
	} catch {
		return false
	}
}
