import { expect, test } from 'vitest'
import { rendered } from './light-marks.ts'

test.each([
	['Jeg sov **litt** bedre.', '<p>Jeg sov <strong>litt</strong> bedre.</p>'],
	['Det var *fint* å se dere', '<p>Det var <em>fint</em> å se dere</p>'],
	['- melk\n- brød', '<ul><li>melk</li><li>brød</li></ul>'],
	['2. desember\n3. påske', '<ol start="2"><li>desember</li><li>påske</li></ol>'],
	['> Hei\n> du\n\nHei selv', '<blockquote><p>Hei<br>du</p></blockquote><p>Hei selv</p>'],
	['Se https://nav.no/hei her', '<p>Se <a href="https://nav.no/hei" rel="nofollow noopener noreferrer ugc">https://nav.no/hei</a> her</p>'],
	[
		'[ring oss](https://evil.example/x)',
		'<p><a href="https://evil.example/x" rel="nofollow noopener noreferrer ugc">ring oss</a> <span class="leads-to">(evil.example)</span></p>',
	],
	['**a**\nb\n\n\nc', '<p><strong>a</strong><br>b</p><p>c</p>'],
])('%j has marks', async (text, html) => {
	expect(await rendered(text)).toBe(html)
})

test.each([
	'Helt vanlig.\n\nMed to avsnitt  og   mellomrom.',
	'2 * 3 * 4 = 24',
	'snake_case_ord og 5 < 6 & <b>hei</b>',
	'# ikke en overskrift',
	'    ikke kode\n```\nheller ikke\n```',
	'nav.no og kari@eksempel.no er bare ord',
])('%j has none and is shown as it was written', async (text) => {
	expect(await rendered(text)).toBeUndefined()
})

const HOSTILE = [
	'<script>alert(1)</script> **x**',
	'**<img src=x onerror=alert(1)>**',
	'[x](javascript:alert(1)) **y**',
	'[x](JaVaScRiPt&colon;alert(1)) *y*',
	'[x](data:text/html;base64,PHNjcmlwdD4=) *y*',
	'[x](vbscript:msgbox) *y*',
	'[x](//evil.example) *y*',
	'[x](/sign-out) *y*',
	'![x](https://evil.example/pixel.png)',
	'[x](https://a.example/"onmouseover="alert(1))',
	"[x](https://a.example/'onmouseover='alert) *y*",
	'https://a.example/"><script>alert(1)</script>',
	'[a]: javascript:alert(1)\n[a] *x*',
	'**a** <a href="javascript:alert(1)">b</a> <https://b.example>',
	'> <iframe src=//evil.example></iframe>',
	'- <svg/onload=alert(1)>\n1. \u0000<x>',
	'[mail](mailto:a@b.example?subject=<script>)',
]
test.each(HOSTILE)('%j brings no tag, address or picture of its own', async (text) => {
	const html = (await rendered(text)) ?? ''
	const OURS =
		/<\/?(?:p|strong|em|ul|li|blockquote)>|<br>|<ol start="\d+">|<\/ol>|<\/a>|<a href="(?:https?:|mailto:)[^"'<> ]*" rel="nofollow noopener noreferrer ugc">|<span class="leads-to">|<\/span>/gi
	expect(html.replaceAll(OURS, '')).not.toMatch(/[<>"]/)
})

test('no word is lost, however deep the marks go, and it costs little', async () => {
	const heavy = [
		'> '.repeat(4990) + 'innerst',
		'- '.repeat(40) + 'innerst',
		'*'.repeat(9990) + 'innerst',
		'['.repeat(9990) + 'innerst',
		'**a '.repeat(2490) + 'innerst',
		'[a](b'.repeat(1990) + 'innerst',
		'> - '.repeat(2490) + 'innerst',
		'https://a.'.repeat(990) + 'innerst',
		'_a*'.repeat(3300) + 'innerst',
	]
	for (const text of heavy) {
		const begun = process.cpuUsage()
		const html = await rendered(text)
		expect(html ?? text).toContain('innerst')
		// Its own work in milliseconds: what else the machine does is not its fault.
		expect(process.cpuUsage(begun).user / 1000, text.slice(0, 12)).toBeLessThan(400)
	}
})
