/**
 * The built server and `start.ts` each load their own copy of the sources. What must exist once in a process
 * (pools, keys, the clock) is kept here.
 */
export function processWide<T>(name: string, make: () => T): T {
	const key = Symbol.for(`reconnect.${name}`)
	const store = globalThis as unknown as Record<symbol, T | undefined>
	return (store[key] ??= make())
}
