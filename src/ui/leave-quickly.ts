/**
 * Goes to a harmless page and leaves this one out of the way back. What the browser has noted before stays noted:
 * the page /leave-quickly says so. Without script the link does the same by way of our server.
 */
export function leaveQuickly(event: Event, to: string): void {
	event.preventDefault()
	go(to)
}

/** Shift three times in a row with nothing between, within a second and a half. Returns how to stop listening. */
export function leaveOnThreeShifts(to: string): () => void {
	let times: number[] = []
	const listen = (event: KeyboardEvent): void => {
		if (event.repeat) return
		times = event.key === 'Shift' ? [...times, event.timeStamp].slice(-3) : []
		if (times.length === 3 && event.timeStamp - times[0]! < 1500) go(to)
	}
	addEventListener('keydown', listen)
	return () => removeEventListener('keydown', listen)
}

function go(to: string): void {
	// Gone from the screen at once, also on a slow line.
	document.documentElement.hidden = true
	// What waited in this tab for the line to come back does not stay on the device.
	sessionStorage.clear()
	location.replace(to)
}
