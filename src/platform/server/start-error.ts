/**
 * Something that keeps ReConnect from starting and that a person can put right.
 * `message` says in one line what is wrong, `todo` says in one line what to do about it.
 */
export class StartError extends Error {
	override name = 'StartError'
	todo: string
	/** Keys or database are out of reach, perhaps for days: the help page is served meanwhile instead of nothing. */
	helpMeanwhile = false

	constructor(message: string, todo: string, cause?: unknown) {
		super(message, { cause })
		this.todo = todo
	}
}

export function withHelpMeanwhile(error: unknown): unknown {
	if (error instanceof StartError) error.helpMeanwhile = true
	return error
}
