import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readForm } from '#platform/form.ts'
import { writtenOf } from '../tool.ts'
import { crisisPlan, dialled, planInParts } from './tool.ts'

/** First letters and numbers got lost in the first export of a plan elsewhere: each of these must come through as it was written. */
const HARD = [
	'Å ringe',
	'1) først',
	'+47 22 33 44 55',
	'0047-22334455',
	'(22) 33 44 55 lok. 7',
	'æøåÆØÅ éü',
	'"sitat" & <tegn>',
	'1',
	'🙂 ja',
	'  innrykk',
]

test('Numbers and letters come through the form, the plan and back, each as it was written', () => {
	const form = new FormData()
	form.append('signs', HARD.join('\r\n'))
	for (const one of HARD) {
		form.append('people_name', one)
		form.append('people_number', one)
		form.append('people_what', '')
	}
	const read = readForm(crisisPlan.form, form)
	if (!read.ok) throw new Error(JSON.stringify(read.problems))
	const plan = crisisPlan.read!(read.values as never, { key: randomUUID() })
	expect(plan.signs).toBe(HARD.join('\n').trim())
	expect(plan.people.map(({ name }) => name)).toEqual(HARD.map((one) => one.trim()))
	expect(plan.people.map(({ number }) => number)).toEqual(HARD.map((one) => one.trim()))
	const back = writtenOf(crisisPlan, JSON.parse(JSON.stringify(plan)))
	expect(back.people_number).toEqual(HARD.map((one) => one.trim()))
	expect(back.signs).toEqual([plan.signs])
	expect(planInParts(plan).map(({ text, people }) => text || people.length)).toEqual([plan.signs, HARD.length])
})

test('A telephone dials what is in a number, and nothing where there is none', () => {
	expect(dialled('+47 22 33 44 55')).toBe('+4722334455')
	expect(dialled('(22) 33-44 55')).toBe('22334455')
	expect(dialled('116 117')).toBe('116117')
	expect(dialled('22 33 44 55 lok. 7')).toBe('22334455')
	expect(dialled('22 33 44 55 / 90 00 00 00')).toBe('22334455')
	expect(dialled('113')).toBe('113')
	expect(dialled('ring på døra')).toBeUndefined()
	expect(dialled('')).toBeUndefined()
})
