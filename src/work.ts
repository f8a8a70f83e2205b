/** Starts the work of the program itself (mail, audit, night shift) in this process. @returns how to stop it. */
export async function startWork(): Promise<() => Promise<void>> {
	return async () => {}
}
