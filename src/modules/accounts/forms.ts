import * as v from 'valibot'

const SignIn = v.object({
	name: v.pipe(v.string(), v.trim(), v.maxLength(254)),
	password: v.pipe(v.string(), v.maxLength(200)),
	shared: v.boolean(),
})

export type SignInForm = v.InferOutput<typeof SignIn>

/** What was typed on the sign-in page. Nothing here tells more than "wrong": too long or empty is simply nobody's. */
export function readSignIn(form: FormData): SignInForm {
	const read = v.safeParse(SignIn, { name: form.get('name') ?? '', password: form.get('password') ?? '', shared: form.get('shared') === 'yes' })
	return read.success ? read.output : { name: '', password: '', shared: false }
}
