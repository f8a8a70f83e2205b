export {
	askToOpen,
	closeTicket,
	nameToOpen,
	ticketOf,
	tickets,
	whoCouldOpen,
	type AtDoor,
	type Ticket,
	type TicketState,
} from './tickets.ts'
export { openName, whoItIs, type Opened } from './opening.ts'
export { forgetOldGlass, openedOfMine, openedSince, tellWhoWaits } from './telling.ts'
