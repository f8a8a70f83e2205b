import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { m } from '#messages'
import { getLocale } from '#messages/runtime.js'
import { eventInWords, nameInWords, namesInWords, sizeInWords } from '../words.ts'
import type { FileSaid } from '../said.ts'
import type { RecordMessage, ThreadRecord } from './record.ts'

const require = createRequire(import.meta.url)
/** It has the letters of all languages around here, Sámi too; the fonts that every PDF reader brings have not. */
const fontFile = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)

const MARGIN = 56
const GREY = '#555555'
const BLACK = '#000000'
/** Room for the number of the page below the text. */
const FOOT = 30

type Pdf = InstanceType<typeof PDFDocument>
type Line = {
	as: 'H1' | 'H2' | 'P'
	text: string
	bold?: boolean
	size?: number
	colour?: string
	before?: number
	after?: number
	indent?: number
}

/**
 * A conversation as a PDF of A4 pages, tagged for screen readers, with whole dates: it will be read at another time and place.
 *
 * @param timeZone where the community is.
 */
export async function asPdf(record: ThreadRecord, timeZone: string): Promise<Buffer> {
	const pdf = new PDFDocument({
		size: 'A4',
		margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
		bufferPages: true,
		tagged: true,
		pdfVersion: '1.7',
		lang: getLocale() === 'nb' ? 'nb-NO' : 'en-GB',
		displayTitle: true,
		info: { Title: record.subject, Creator: 'ReConnect', Producer: 'ReConnect', CreationDate: new Date(record.takenAt) },
		font: fontFile('DejaVuSans'),
	})
	const parts: Buffer[] = []
	const done = new Promise<Buffer>((resolve, reject) => {
		pdf.on('data', (part: Buffer) => parts.push(part))
		pdf.on('end', () => resolve(Buffer.concat(parts)))
		pdf.on('error', reject)
	})
	pdf.registerFont('plain', fontFile('DejaVuSans')).registerFont('bold', fontFile('DejaVuSans-Bold'))
	const when = moment(timeZone)
	for (const line of headOf(record, when)) put(pdf, line)
	for (const message of record.messages) {
		for (const line of linesOf(record, message, when)) put(pdf, line)
		for (const file of message.said.files ?? []) {
			put(pdf, fileLine(record, message, file))
			attach(pdf, record, message, file)
		}
	}
	numberPages(pdf)
	pdf.end()
	return done
}

function moment(timeZone: string): (at: string) => string {
	const format = new Intl.DateTimeFormat(getLocale() === 'nb' ? 'nb-NO' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone })
	return (at) => format.format(new Date(at))
}

function headOf(record: ThreadRecord, when: (at: string) => string): Line[] {
	const [first, last] = [record.messages[0]!, record.messages.at(-1)!]
	return [
		{ as: 'H1', text: record.subject, bold: true, size: 18, after: 8 },
		{ as: 'P', text: m.messaging_record_people({ names: namesInWords(record.people) }), size: 10 },
		...(record.former.length > 0
			? [{ as: 'P' as const, text: m.messaging_record_former({ names: formerInWords(record) }), size: 10 }]
			: []),
		{ as: 'P', text: m.messaging_record_taken({ when: when(record.takenAt), who: nameInWords(record.takenBy) }), size: 10 },
		{
			as: 'P',
			text: record.part ? m.messaging_record_part({ from: first.ordinal, to: last.ordinal }) : m.messaging_record_whole(),
			size: 10,
			after: 16,
		},
	]
}

function formerInWords({ former }: ThreadRecord): string {
	return former.map((each) => m.messaging_record_former_one({ name: nameInWords(each), from: each.from + 1, until: each.until })).join(', ')
}

/** Two files of one name are two. */
const nameWithin = ({ ordinal }: RecordMessage, { name }: FileSaid): string => `${ordinal}-${name}`

function fileLine(record: ThreadRecord, message: RecordMessage, file: FileSaid): Line {
	const words = { name: file.name, size: sizeInWords(file.size) }
	const within = record.files.has(file.id)
	return {
		as: 'P',
		text: within ? m.messaging_record_file_within({ ...words, file: nameWithin(message, file) }) : m.messaging_record_file(words),
		size: 10,
		after: 2,
	}
}

/** Width of the text, and as much of a page as a picture takes. */
const PICTURE = { width: 595 - 2 * MARGIN, height: 360 }

/** The file itself within the PDF; a picture is shown as well, where a PDF can. */
function attach(pdf: Pdf, record: ThreadRecord, message: RecordMessage, file: FileSaid): void {
	const bytes = record.files.get(file.id)
	if (!bytes) return
	const at = new Date(message.said.at)
	pdf.file(bytes, { name: nameWithin(message, file), description: file.name, hidden: false, creationDate: at, modifiedDate: at })
	const { kind, width, height } = file
	if (!width || !height || (kind !== 'jpeg' && kind !== 'png')) return
	const scale = Math.min(1, PICTURE.width / width, PICTURE.height / height)
	if (pdf.y + height * scale > pdf.page.height - MARGIN - FOOT) pdf.addPage()
	const top = pdf.y
	const figure = pdf.struct('Figure', { alt: file.name }, () =>
		pdf.image(bytes, MARGIN, top, { width: width * scale, height: height * scale }),
	)
	pdf.addStructure(figure)
	figure.end()
	pdf.y = top + height * scale + 8
}

function linesOf(record: ThreadRecord, message: RecordMessage, when: (at: string) => string): Line[] {
	const { ordinal, author, said } = message
	const member = record.people.find(({ part }) => part === 'member') ?? { name: undefined }
	if (said.happened) {
		const whom = 'whom' in said.happened ? said.happened.whom : undefined
		const event = {
			happened: said.happened,
			who: author,
			mine: false,
			whom: whom === undefined ? undefined : (record.named.get(whom) ?? { name: undefined }),
			toMe: false,
			member,
			iAmMember: false,
		}
		return [{ as: 'P', text: `${ordinal}. ${eventInWords(event)} ${when(said.at)}`, size: 9, colour: GREY, before: 8 }]
	}
	const role = author.title ? `, ${m.messaging_helper_role({ title: author.title, place: author.place })}` : ''
	return [
		{ as: 'H2', text: `${ordinal}. ${nameInWords(author)}${role}`, bold: true, size: 10.5, before: 10 },
		{ as: 'P', text: when(said.at), size: 9, colour: GREY, after: 4 },
		...(said.text ? [{ as: 'P' as const, text: said.text, after: 4 }] : []),
		...(said.copy
			? [
					{
						as: 'P' as const,
						text: [`${m.messaging_copy_mark()}: ${said.copy.title}`, said.copy.text].filter(Boolean).join('\n'),
						indent: 12,
						after: 4,
					},
				]
			: []),
		...(said.corrected
			? [{ as: 'P' as const, text: m.messaging_record_corrected({ when: when(said.corrected) }), size: 9, colour: GREY }]
			: []),
		...(said.back ? [{ as: 'P' as const, text: m.messaging_record_back({ when: when(said.back.at) }), size: 9, colour: GREY }] : []),
	]
}

function put(pdf: Pdf, { as, text, bold, size = 11, colour = BLACK, before = 0, after = 0, indent = 0 }: Line): void {
	// A heading at the foot of a page would part from its words.
	if (as === 'H2' && pdf.y > pdf.page.height - MARGIN - FOOT - 60) pdf.addPage()
	pdf.y += before
	const width = pdf.page.width - 2 * MARGIN - indent
	const element = pdf.struct(as, {}, () => {
		pdf
			.font(bold ? 'bold' : 'plain')
			.fontSize(size)
			.fillColor(colour)
			.text(text, MARGIN + indent, pdf.y, { width, lineGap: 2 })
	})
	pdf.addStructure(element)
	element.end()
	pdf.y += after
}

function numberPages(pdf: Pdf): void {
	const { start, count } = pdf.bufferedPageRange()
	for (let page = 0; page < count; page++) {
		pdf.switchToPage(start + page)
		// Below the margin, where text would otherwise begin a new page.
		pdf.page.margins.bottom = 0
		pdf.markContent('Artifact', { type: 'Pagination' })
		pdf.font('plain').fontSize(9).fillColor(GREY)
		pdf.text(m.messaging_record_page({ page: page + 1, pages: count }), MARGIN, pdf.page.height - MARGIN, {
			width: pdf.page.width - 2 * MARGIN,
			align: 'right',
			lineBreak: false,
		})
		pdf.endMarkedContent()
	}
}
