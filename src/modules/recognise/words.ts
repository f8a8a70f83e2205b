import { m } from '#messages'
import type { Kind, Language, Softer, SofterKey } from './rules.ts'

const KIND: Record<Kind, { name: () => string; why: () => string }> = {
	own: { name: m.recognise_own, why: m.recognise_own_why },
	elsewhere: { name: m.recognise_elsewhere, why: m.recognise_elsewhere_why },
	person: { name: m.recognise_person, why: m.recognise_person_why },
	address: { name: m.recognise_address, why: m.recognise_address_why },
	number: { name: m.recognise_number, why: m.recognise_number_why },
	place: { name: m.recognise_place, why: m.recognise_place_why },
	work: { name: m.recognise_work, why: m.recognise_work_why },
	event: { name: m.recognise_event, why: m.recognise_event_why },
	date: { name: m.recognise_date, why: m.recognise_date_why },
	age: { name: m.recognise_age, why: m.recognise_age_why },
}
export const kindInWords = (kind: Kind): string => KIND[kind].name()
export const whyInWords = (kind: Kind): string => KIND[kind].why()

type Say = (inputs: object, options: { locale: Language }) => string
const REGION: Record<string, Say> = {
	east: m.recognise_say_region_east,
	south: m.recognise_say_region_south,
	west: m.recognise_say_region_west,
	middle: m.recognise_say_region_middle,
	north: m.recognise_say_region_north,
}
const SEASON: Say[] = [
	m.recognise_say_season_winter,
	m.recognise_say_season_spring,
	m.recognise_say_season_summer,
	m.recognise_say_season_autumn,
]
const SAY: Record<Exclude<SofterKey, 'region' | 'season' | 'decade'>, Say> = {
	leave_out: m.recognise_say_leave_out,
	own: m.recognise_say_own,
	elsewhere: m.recognise_say_elsewhere,
	somebody: m.recognise_say_somebody,
	relative: m.recognise_say_relative,
	address: m.recognise_say_address,
	number: m.recognise_say_number,
	somewhere: m.recognise_say_somewhere,
	abroad: m.recognise_say_abroad,
	house: m.recognise_say_house,
	work: m.recognise_say_work,
	with_people: m.recognise_say_with_people,
	with_hands: m.recognise_say_with_hands,
	office: m.recognise_say_office,
	studies: m.recognise_say_studies,
	workplace: m.recognise_say_workplace,
	event: m.recognise_say_event,
	loss: m.recognise_say_loss,
	years_ago: m.recognise_say_years_ago,
	child: m.recognise_say_child,
}

/** What could stand there instead, in the language of the text. */
export function softerInWords({ say, about = '' }: Softer, locale: Language): string {
	if (say === 'region') return REGION[about]!({}, { locale })
	if (say === 'season') return SEASON[Number(about)]!({}, { locale })
	if (say === 'decade') return m.recognise_say_decade({ about }, { locale })
	return SAY[say]({}, { locale })
}
