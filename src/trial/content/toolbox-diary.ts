import type { ToolPage } from './types.ts'

type Page = [daysAgo: number, hour: string, text: string, word?: string, colour?: string]

const PAGES: readonly Page[] = [
	[402, '21:10', 'Første side. Jeg vet ikke helt hva man skriver. Regn, og Bamse ville ikke ut.', '', 'slate'],
	[371, '20:30', 'Snø på brua. Jeg sto der lenge.', 'stille', 'sky'],
	[366, '22:15', 'Tung dag. Jeg svarte ikke på noe. Gunnar la en pose med brød på trappa og gikk igjen.', 'tungt', 'slate'],
	[330, '19:00', 'Fikk vasket kjøkkengolvet. Det er alt. Det luktet grønnsåpe hele kvelden.', '', 'moss'],
	[281, '21:00', 'Isen gikk i natt. Jeg hørte den.', 'lys', 'honey'],
	[240, '09:20', 'Frokost ved bordet. En kopp te og et knekkebrød. Radioen snakket om torsk.', 'greit', 'sand'],
	[214, '20:40', 'Skrev om folk i verktøykassa. Det var færre enn jeg trodde, men de er ordentlige.'],
	[188, '23:05', 'Sov ikke. Talte båter på lyden.', '', 'plum'],
	[171, '11:40', 'Nakken er stiv. Gikk likevel. Vannet var grønt under brua.', '', 'moss'],
	[140, '20:00', 'Middag hos Åse. Hun spurte ikke om noe. Vi så på været.', 'varmt', 'honey'],
	[101, '13:30', 'Kjente på vannet med handa. Kaldt som jern.', 'modig', 'sky'],
	[88, '19:20', 'Skrev ned hva jeg er god for. Det tok lengre tid enn å reparere motoren.'],
	[64, '14:00', 'Vasset med sko. Gunnar lo så han måtte sette seg. Jeg også.', 'latter', 'honey'],
	[41, '18:50', 'Skrev kriseplanen ferdig. Det er rart å ha den, og godt å slippe å huske.', '', 'sand'],
	[26, '18:20', 'To jeg ikke kjenner, hilste på meg ved elva. Jeg hilste tilbake.', '', 'moss'],
	[19, '22:40', 'Vondt i dag. La meg tidlig. Bamse la seg oppå føttene.', 'tungt', 'slate'],
	[12, '20:15', 'La til kaffen i planen. Det er den som holder meg våken, ikke tankene. Eller begge.'],
	[8, '08:20', 'Kort tur. And på vannet. Tåke.', '', 'sky'],
	[3, '19:45', 'Ringte Åse selv. Hun ble glad. Jeg også, litt etterpå.', 'ringte', 'honey'],
	[1, '21:30', 'Ingenting spesielt. Det er også en dag.', '', 'sand'],
]

export const diaryPages: readonly ToolPage[] = PAGES.map(([daysAgo, hour, text, word = '', colour = '']) => ({
	member: 'member1',
	key: `diary ${daysAgo}`,
	tool: 'diary',
	daysAgo,
	hour,
	content: (_, day) => ({ day: day(daysAgo), text, word, colour }),
}))
