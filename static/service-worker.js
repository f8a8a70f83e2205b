// Shows that something is new, in the words that came with the message, and opens Today. It keeps nothing.
const NEUTRAL = 'Noe nytt venter på deg'

function textOf(data) {
	try {
		return data.json().text ?? NEUTRAL
	} catch {
		return NEUTRAL
	}
}

self.addEventListener('push', (event) => {
	// One line, however many come: the newest takes the place of the one before.
	event.waitUntil(self.registration.showNotification(textOf(event.data), { tag: 'new', icon: '/favicon.svg' }))
})

self.addEventListener('notificationclick', (event) => {
	event.notification.close()
	event.waitUntil(self.clients.openWindow('/today'))
})
