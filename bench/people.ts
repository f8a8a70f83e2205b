export const PASSWORD = 'reconnect-bench'
export const emailOf = (user: number): string => `user${user}@bench.example`

const FIRST = ['Bjørke', 'Fjell', 'Måne', 'Sommer', 'Vinter']
const SECOND = ['blad', 'sti', 'lys', 'regn', 'hav', 'stein', 'fugl', 'eng', 'dal', 'vind']

/** Numbers in names look alike to the product, so each of the fifty has two words of their own. */
export const personaOf = (user: number): string => `${FIRST[Math.floor((user - 1) / SECOND.length)]}${SECOND[(user - 1) % SECOND.length]}`
