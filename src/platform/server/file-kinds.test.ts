import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { documentIn } from './file-kinds.ts'
import { zipOf } from '../../../tests/support/zip.ts'

const ooxml = (type: string, ...more: [string, string][]): Buffer =>
	zipOf([['[Content_Types].xml', `<Types><Override PartName="/doc" ContentType="application/vnd.${type}.main+xml"/></Types>`], ...more])
const odf = (kind: string, ...more: [string, string][]): Buffer =>
	zipOf([['mimetype', `application/vnd.oasis.opendocument.${kind}`], ['content.xml', '<x/>'], ...more])

test.each<[string, Buffer, string | undefined]>([
	['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'pdf'],
	['text', Buffer.from('Hei på deg\nMed linjer\tog tabulator'), 'text'],
	['Word', ooxml('openxmlformats-officedocument.wordprocessingml.document'), 'docx'],
	['Excel', ooxml('openxmlformats-officedocument.spreadsheetml.sheet'), 'xlsx'],
	['PowerPoint', ooxml('openxmlformats-officedocument.presentationml.presentation'), 'pptx'],
	['OpenDocument text', odf('text'), 'odt'],
	['an OpenDocument sheet', odf('spreadsheet'), 'ods'],
	['OpenDocument slides', odf('presentation'), 'odp'],
	['Word with macros', ooxml('ms-word.document.macroEnabled'), 'with_programs'],
	[
		'Word that hides its macros',
		ooxml('openxmlformats-officedocument.wordprocessingml.document', ['word/vbaProject.bin', 'x']),
		'with_programs',
	],
	['OpenDocument with macros', odf('text', ['Basic/Standard/Module1.xml', 'x']), 'with_programs'],
	['another archive', zipOf([['a.txt', 'x']]), undefined],
	['a program', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), undefined],
	['a script for a shell', Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), undefined],
	['letters that are no UTF-8', Buffer.from([0x48, 0xe5, 0x20, 0xff]), undefined],
	['bytes of control', Buffer.from('tekst\u0000mer'), undefined],
	['nothing at all', Buffer.alloc(0), undefined],
])('%s is known by what is in it', async (_, bytes, kind) => {
	expect(await documentIn(bytes)).toBe(kind)
})

test('the archives of these tests are archives', () => {
	expect(crc32('x')).toBeGreaterThan(0)
	expect(zipOf([['a', 'b']]).readUInt32LE(0)).toBe(0x04034b50)
})
