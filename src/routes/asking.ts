import type { Viewer } from '#modules/accounts/rules.ts'

/** Whoever a guarded route is for: the hook lets nobody else come here. */
export function asking(locals: App.Locals): Viewer {
	if (!locals.viewer) throw new Error('A guarded route was reached without a viewer')
	return locals.viewer
}
