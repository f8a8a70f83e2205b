// One conversation in which everything has happened that can: files, a copy from the toolbox, a correction, a second helper, and
// words that were taken back. Nothing here repeats what the same member tells the group.

export const SUBJECT = 'Planen for uka'
export const MEMBER = 'member1'
export const FIRST_HELPER = 'provider1'
export const SECOND_HELPER = 'provider2'

export const weekFile = {
	name: 'Uka mi.txt',
	text: `Uka mi

Mandag   Rydde kjøkkenet. Ringe søstera mi.
Tirsdag  Tur langs elva klokka ti.
Onsdag   Fri.
Torsdag  Handle før elleve, da er det rolig.
Fredag   Middag hos naboen.
`,
}
export const pictureName = 'Elva tirsdag.jpg'

export const words = {
	first: 'Hei, Sara. Her er uka mi slik jeg tror den blir. Kan du se om det er for mye?',
	answer: 'Hei, Marit. Den ser fin ut. La onsdagen være fri på ordentlig. Vi ses tirsdag klokka elleve.',
	corrected: 'Hei, Marit. Den ser fin ut. La onsdagen være fri på ordentlig. Vi ses tirsdag klokka ti.',
	toBoth:
		'Hei, begge to. Jeg vil gjerne at dere leser planen sammen, så slipper jeg å si alt to ganger. Her er elva i dag, og det som hjelper når det blir for mye.',
	second: 'Hei, Marit. Takk for at jeg får være med. Jeg leser det du legger her, og tar det med i timen vår på torsdag.',
	takenBack: 'Glem det jeg sa om middagen.',
	last: 'Middagen fredag blir noe av likevel. Ville bare si det.',
}
