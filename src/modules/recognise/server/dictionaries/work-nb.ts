import type { SofterKey } from '../../rules.ts'

const split = (words: string): string[] => words.trim().split(/[\s,]+/)

/**
 * What people are by trade, as the end of a word, so that "barneskolelærer" and "trikkefører" are found by "lærer" and "fører".
 * By what can be said instead.
 */
export const TRADES: Partial<Record<SofterKey, string[]>> = {
	with_people:
		split(`lærer lærar pedagog førskolelærer barnehageassistent assistent sykepleier sjukepleiar hjelpepleier helsefagarbeider vernepleier
		lege tannlege tannpleier fysioterapeut ergoterapeut jordmor helsesøster helsesykepleier psykolog psykiater terapeut sosionom
		barnevernspedagog miljøarbeider miljøterapeut ambulansearbeider paramediker prest diakon kantor organist rektor veileder rådgiver
		politimann politikvinne politibetjent fengselsbetjent tolk frisør hudpleier kosmetolog servitør kelner bartender resepsjonist
		flyvertinne kabinansatt trener instruktør dagmamma butikkmedarbeider ekspeditør kasserer butikksjef farmasøyt apotektekniker optiker
		fotterapeut massør renholder vaktmester bibliotekar vekter konduktør guide skuespiller musiker sanger danser dirigent
		kulturskolelærer bonus logoped audiograf radiograf bioingeniør veterinær dyrepleier brannmann brannkonstabel redningsmann`),
	with_hands:
		split(`snekker tømrer rørlegger elektriker murer maler tapetserer blikkenslager sveiser mekaniker bilmekaniker industrimekaniker
		maskinist kranfører gravemaskinfører fører sjåfør trailersjåfør bussjåfør drosjesjåfør lokfører pilot flyger styrmann kaptein skipper matros los
		fisker fiskar bonde gårdbruker melkebonde sauebonde reindriftssame reineier gartner skogsarbeider anleggsarbeider
		betongarbeider stillasbygger oljearbeider rigarbeider prosessoperatør operatør røkter slakter baker konditor kokk
		skredder gullsmed urmaker keramiker glassblåser møbelsnekker båtbygger smed feier steinhugger taktekker dykker gruvearbeider fyrvokter
		postbud avisbud lagerarbeider bryggearbeider havnearbeider industriarbeider verftsarbeider`),
	office: split(`ingeniør arkitekt advokat jurist dommer økonom revisor regnskapsfører journalist redaktør fotograf programmerer utvikler
		systemutvikler forsker stipendiat professor lektor amanuensis biolog geolog meteorolog kjemiker fysiker statsviter saksbehandler
		konsulent sekretær leder daglig direktør ordfører politiker offiser sersjant soldat grenader eiendomsmegler megler selger bankmann
		designer grafiker forfatter oversetter kunstner komponist billedkunstner produsent regissør toller kartograf arkeolog historiker
		konservator landmåler flygeleder mekler meklar skribent`),
}

/** Trades one often has around oneself: they tell something only when one says it of oneself or of somebody close. */
export const HELPERS =
	/(?:lege|legen|psykolog|psykologen|psykiater|psykiateren|terapeut|terapeuten|sykepleier|sykepleieren|fysioterapeut|ergoterapeut|sosionom|konsulent|konsulenten|veileder|rådgiver|saksbehandler|behandler|assistent|leder|lederen)$/

/** Where people work: a kind of house, with the verb of working before it. */
export const WORKPLACES =
	/(?:sykehjem|sjukeheim|aldershjem|barnehage|skole|sfo|sykehus|sjukehus|legekontor|apotek|bibliotek|fiskebruk|fiskemottak|lakseslakteri|slakteri|verft|smelteverk|aluminiumsverk|sagbruk|oppdrettsanlegg|settefiskanlegg|gård|gard|plattform|rigg|ferje|ferga|ferge|fergen|hurtigruta|flyplass|lufthavn|fengsel|kirke|menighet|museum|teater|avis|bakeri|hotell|kiosk|bensinstasjon|verksted|kommune|fylkeskommune|rådhus|tollvesen|forsvar|universitet|høgskole|høyskole|meieri|gartneri|renseri|lager|butikk|gatekjøkken|rådhuskantine|kantine|skobutikk|blomsterbutikk|gruve|kraftverk|brannstasjon|legevakt|frisørsalong|mølle|postkontor|postterminal)(?:et|en|a|e|er|ene|ne|s)?$/

export const EMPLOYERS = new Set(
	split(`kiwi rema meny coop spar joker bunnpris extra obs ikea equinor statoil hydro elkem telenor posten nav forsvaret politiet
		vinmonopolet vy ruter sas norwegian widerøe hurtigruten dnb nordea mowi lerøy salmar ntnu uio uib uit nmbu nord nrk aker kværner yara
		borregaard norsk nortura tine gilde orkla clas power elkjøp jula biltema europris plantasjen felleskjøpet securitas iss sodexo`),
)

export const STUDIES =
	/(?:juss|medisin|sykepleie|sykepleien|psykologi|lærerutdanning\w*|barnevern|vernepleie|ingeniør\w*|informatikk|historie|teologi|arkitektur|økonomi|statsvitenskap|sosiologi|biologi|kjemi|fysikk|musikk|musikkvitenskap|kunst|odontologi|farmasi|veterinær\w*|filosofi|journalistikk|nordisk|engelsk|tysk|fransk|sosialt|helsefag|elektro|kokkelinja|tømrerlinja|byggfag|realfag|markedsføring)/
