const KEY = 'written'

type Kept = {
	path: string
	fields: [form: string, name: string, at: number, value: string][]
	/** A page that only came by sending it something: where that is sent, and what. */
	again?: { to: string; hidden: [name: string, value: string][] }
}

/**
 * Another language or look means a new page. What stands in its forms comes along, in this tab only and until the new
 * page is there. A form with `data-again` says where its hidden fields go to have the same page once more. Without script
 * the browser's own way back has it.
 */
export function keepWhatIsWritten(): void {
	addEventListener('submit', (event) => {
		if (event.target instanceof HTMLFormElement && event.target.hasAttribute('data-keep')) takeAlong()
	})
}

function writable(): [form: string, name: string, at: number, field: HTMLInputElement | HTMLTextAreaElement][] {
	const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
		'main form :is(textarea, input:not([type=hidden], [type=password], [type=checkbox], [type=radio], [type=file]))',
	)
	return [...fields].map((field, at) => [field.form?.getAttribute('action') ?? '', field.name, at, field])
}

function takeAlong(): void {
	const fields = writable()
		.filter(([, , , field]) => field.value !== field.defaultValue)
		.map(([form, name, at, field]): Kept['fields'][number] => [form, name, at, field.value])
	const kept: Kept = { path: location.pathname, fields, again: comesAgain() }
	if (fields.length > 0 || kept.again) sessionStorage.setItem(KEY, JSON.stringify(kept))
}

function comesAgain(): Kept['again'] {
	const form = document.querySelector<HTMLFormElement>('main form[data-again]')
	if (!form) return undefined
	const hidden = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')]
	return { to: form.dataset.again!, hidden: hidden.map(({ name, value }) => [name, value]) }
}

function comeAgain({ to, hidden }: NonNullable<Kept['again']>): void {
	const form = Object.assign(document.createElement('form'), { method: 'POST', action: to, hidden: true })
	for (const [name, value] of hidden) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
	document.body.append(form)
	form.submit()
}

export function putBack(): void {
	const stored = sessionStorage.getItem(KEY)
	if (!stored) return
	sessionStorage.removeItem(KEY)
	const kept = JSON.parse(stored) as Kept
	if (kept.again) return comeAgain(kept.again)
	if (kept.path !== location.pathname) return
	const here = writable()
	for (const [form, name, at, value] of kept.fields) {
		const found = here.find((field) => field[0] === form && field[1] === name && field[2] === at)
		if (!found) continue
		found[3].value = value
		found[3].dispatchEvent(new Event('input', { bubbles: true }))
	}
}
