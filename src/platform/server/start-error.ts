/**
 * Something that keeps ReConnect from starting and that a person can put right.
 * `message` says in one line what is wrong, `todo` says in one line what to do about it.
 */
export class StartError extends Error {
	override name = 'StartError'
	todo: string

	constructor(message: string, todo: string, cause?: unknown) {
		super(message, { cause })
		this.todo = todo
	}
}
