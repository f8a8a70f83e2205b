/**
 * Goes to a harmless page and leaves this one out of the way back. What the browser has noted before stays noted:
 * the page /leave-quickly says so. Without script the same link and button do it by way of our server.
 */
export function leaveQuickly(): void {
	addEventListener('click', (event) => {
		if ((event.target as Element).closest?.('[data-leave]')) go(event)
	})
	let times: number[] = []
	// Shift three times in a row with nothing between, within a second and a half.
	addEventListener('keydown', (event) => {
		if (event.repeat) return
		times = event.key === 'Shift' ? [...times, event.timeStamp].slice(-3) : []
		if (times.length === 3 && event.timeStamp - times[0]! < 1500) go(event)
	})
}

function go(event: Event): void {
	const to = document.querySelector<HTMLElement>('[data-leave]')?.dataset.leave
	if (!to) return
	event.preventDefault()
	// Gone from the screen at once, also on a slow line.
	document.documentElement.hidden = true
	// What was on its way to another page of ours does not stay in this tab.
	sessionStorage.clear()
	location.replace(to)
}
