import { diaryPages } from './toolbox-diary.ts'
import { lifePages } from './toolbox-life.ts'
import { networkPages } from './toolbox-network.ts'
import { readingPages } from './toolbox-readings.ts'
import type { ToolPage } from './types.ts'

/** What members of the trial keep in their tools. Days count back as everywhere; `of` is the id of another page here, by its key. */
export const toolPages: readonly ToolPage[] = [
	{
		member: 'member1',
		key: 'plan',
		tool: 'crisis_plan',
		daysAgo: 41,
		hour: '18:20',
		content: () => ({
			signs: 'Jeg sover dårlig flere netter på rad.\nJeg slutter å svare på meldinger.\nJeg lar være å gå til elva.',
			helps: 'Gå ned til brua, også om det bare blir ti minutter.\nRing Gunnar.\nSpis noe varmt.',
			worse: 'At noen spør mange spørsmål på en gang.\nÅ sitte oppe og lese gamle meldinger om natta.',
			others: 'Kom innom og bli litt, uten at vi må snakke.\nTa med Bamse på tur hvis jeg ikke orker.',
			people: [
				{ name: 'Gunnar', number: '+47 900 00 112', what: 'hele dagen' },
				{ name: 'Sara, ruskonsulenten', number: '22 00 00 45', what: 'hverdager 9–15' },
				{ name: 'Søsteren min, Åse', number: '900 00 778', what: 'også om natta' },
			],
			place: 'Kjøkkenet til Åse. Nøkkelen ligger der hun sa.',
			reasons: 'Bamse.\nÅ se isen gå på elva til våren.\nSøndagsmiddagene.',
		}),
		later: [
			{ daysAgo: 12, hour: '20:05', content: (content) => ({ ...content, worse: `${content.worse as string}\nKaffe etter klokka fire.` }) },
		],
	},
	...lifePages,
	...diaryPages,
	...readingPages,
	...networkPages,
]
