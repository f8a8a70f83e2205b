import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readForm } from '#platform/form.ts'
import { writtenOf } from '../tool.ts'
import { goals, type Goal } from './tool.ts'

function sent(fields: Record<string, string | string[]>): FormData {
	const form = new FormData()
	for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
	return form
}
function goalOf(form: FormData, key: string = randomUUID()): Goal {
	const read = readForm(goals.form, form)
	if (!read.ok) throw new Error(JSON.stringify(read.problems))
	return goals.read!(read.values as never, { key })
}

test('Steps keep who they are when their words change, so that what is planned for them still fits', () => {
	const key = randomUUID()
	const form = () => sent({ title: 'Swim', step_text: ['find the suit', '', 'go'], step_id: ['', '', ''], step_done: ['', '', ''] })
	const goal = goalOf(form(), key)
	expect(goalOf(form(), key)).toEqual(goal)
	expect(goal.steps.map(({ text }) => text)).toEqual(['find the suit', 'go'])
	const back = writtenOf(goals, goal)
	const again = goalOf(sent({ ...back, step_text: ['find the blue suit', 'go', 'new'] }))
	expect(again.steps.slice(0, 2).map(({ id }) => id)).toEqual(goal.steps.map(({ id }) => id))
	expect(new Set(again.steps.map(({ id }) => id)).size).toBe(3)
})

test('A step is done at one press, once however often it is pressed, and undone; a goal rests, is reached and let go', () => {
	const goal = goalOf(sent({ title: 'Swim', step_text: ['go'] }))
	const press = (name: string, said: Record<string, string>, on: Goal = goal, today = '2026-05-01') =>
		goals.press!(name, on, { said: (field) => said[field] ?? '', key: randomUUID(), today })
	const done = press('step', { step: goal.steps[0]!.id, done: 'yes' })!
	expect(done.steps[0]!.done).toBe('2026-05-01')
	expect(press('step', { step: goal.steps[0]!.id, done: 'yes' }, done, '2026-05-02')).toEqual(done)
	expect(press('step', { step: goal.steps[0]!.id, done: 'no' }, done)).toEqual(goal)
	for (const state of ['resting', 'reached', 'let_go', 'on_the_way']) expect(press('state', { state })?.state).toBe(state)
	expect(press('state', { state: 'failed' })).toBeUndefined()
	expect(press('step', { step: 'another' })).toBeUndefined()
	expect(press('something', {})).toBeUndefined()
})

test('A goal without a name is asked for one; an odd date is told and not swallowed', () => {
	expect(readForm(goals.form, sent({ title: ' ' }))).toMatchObject({ ok: false, problems: { title: 'empty' } })
	expect(readForm(goals.form, sent({ title: 'x', by: '31.12' }))).toMatchObject({
		ok: false,
		problems: { by: 'not_a_date' },
		values: { by: '31.12' },
	})
	expect(readForm(goals.form, sent({ title: 'x', by: '' }))).toMatchObject({ ok: true })
})
