import { randomInt } from 'node:crypto'

/** Words for drawn names: things one may like to be called, with no sex, age or place in them. */
const WORDS = {
	nb: {
		what: 'Fjær Lykt Kvist Kvae Drivved Frost Glo Gnist Havre Humle Iskant Kongle Korn Kopp Lerke Lyng Løvetann Mose Måke Ospeblad Perle Pinne Rim Rogn Rype Røyksopp Saltkorn Siv Skjell Sno Snøfonn Sol Spurv Stjerne Strand Svale Tang Tare Teger Trost Tråd Ugle Ull Vannlilje Vind Vår Einer Bregne Blåklokke Bris Bølge Dogg Drue Eplekart Firfisle Flint Fløyte Gressløk Hasselnøtt Hestehov Høstløv Kastanje Klokke Knopp Kråkefot Lanterne Linerle Marehalm Nattlys Nøste Plommestein Rips Skumring Småstein Tinde Tyttebær'.split(
			' ',
		),
		where:
			'i regn,ved fjorden,på berget,i lyngen,i motvind,på trappa,i skogen,ved bekken,på en gren,i lomma,etter regn,om høsten,om kvelden,i tåka,ved vinduet,på vandring,i le,ved bålet,på kaia,i enga,under stjerner,i grålysning,på moen,ved vannet,i hagen,på taket,i sivet,ved stien,på vei,i snøen'.split(
				',',
			),
	},
	en: {
		what: 'Feather Lantern Twig Driftwood Frost Ember Spark Oat Bumble Pinecone Barley Teacup Lark Heather Dandelion Moss Gull Aspen Pearl Rime Rowan Pebble Saltgrain Reed Seashell Snowdrift Sparrow Starling Swallow Kelp Thrush Thread Owl Wool Waterlily Breeze Juniper Fern Bluebell Wave Dew Acorn Flint Flute Chive Hazelnut Autumnleaf Chestnut Bell Bud Wagtail Marram Primrose Yarn Plumstone Currant Twilight Lichen Cloudberry Bramble Clover Finch Harebell Ivy Kettle Linnet Meadow Nettle Otter Plover'.split(
			' ',
		),
		where:
			'in the rain,by the fjord,on a rock,in the heath,on the steps,in the woods,by the brook,on a branch,in a pocket,after rain,in autumn,at evening,in the mist,by the window,on a walk,in the lee,by the fire,on the quay,in a field,under stars,at dawn,on the moor,by the water,in the garden,on the roof,in the reeds,by the path,on the way,in the snow,at low tide'.split(
				',',
			),
	},
} as const

/** A name by chance. @param language the community's, not the reader's: a name must not say which language somebody reads. */
export function drawName(language: 'nb' | 'en'): string {
	const { what, where } = WORDS[language]
	return `${what[randomInt(what.length)]} ${where[randomInt(where.length)]}`
}
