// Shows that something is new, in the words that came with the message, and opens Today. Without a line it shows the plan
// that somebody asked this phone to keep (src/ui/browser/keep-plan.ts); it keeps nothing by itself.
const NOTHING_SAID = { language: 'nb', nb: 'Noe nytt venter på deg' }

async function textOf(data) {
	let said = NOTHING_SAID
	try {
		said = { ...NOTHING_SAID, ...data.json() }
	} catch {
		// A message without words is shown all the same: a browser wants every one to be seen.
	}
	// What was chosen on this device by now, where the browser lets us look; else what was chosen when push was turned on.
	const chosen = await self.cookieStore?.get('language').catch(() => undefined)
	return said[chosen?.value] ?? said[said.language] ?? NOTHING_SAID.nb
}

async function show(data) {
	// One line, however many come: the newest takes the place of the one before.
	await self.registration.showNotification(await textOf(data), { tag: 'new', icon: '/favicon.svg' })
}

self.addEventListener('push', (event) => event.waitUntil(show(event.data)))

self.addEventListener('notificationclick', (event) => {
	event.notification.close()
	event.waitUntil(self.clients.openWindow('/today'))
})

const KEPT = 'kept-plan'
const PLAN = '/toolbox/crisis-plan/offline'

async function keptPlan(problem) {
	const kept = (await caches.has(KEPT)) ? await (await caches.open(KEPT)).match(PLAN) : undefined
	if (!kept) throw problem
	return kept
}

self.addEventListener('fetch', (event) => {
	if (event.request.mode !== 'navigate' || event.request.method !== 'GET') return
	event.respondWith(fetch(event.request).catch(keptPlan))
})
