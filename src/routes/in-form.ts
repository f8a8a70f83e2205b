import { randomUUID } from 'node:crypto'

/** Which one a button of a list is about: an id as a form sends it. What is no id is the id of nothing. */
export function idIn(form: FormData, name = 'id'): string {
	const id = String(form.get(name) ?? '')
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : randomUUID()
}

/** The same for a day; what is no day is one long gone. */
export function dayIn(form: FormData): string {
	const day = String(form.get('day') ?? '')
	return /^\d{4}-\d\d-\d\d$/.test(day) ? day : '2000-01-01'
}
