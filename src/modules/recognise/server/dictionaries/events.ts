import type { SofterKey } from '../../rules.ts'

/** What few have been through, or what was in the news. Patterns over small letters. */
type Event = { of: RegExp; softer: SofterKey }
const event = (source: string, softer: SofterKey = 'event'): Event => ({
	of: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source.replace(/\s+/g, ' ')})(?![\\p{L}\\p{N}])`, 'giu'),
	softer,
})

const CHILD_NB =
	'(?:sønn(?:en)?|datter|dattera|datteren|guttungen|barn(?:et)?|gutt(?:en)?|jent(?:a|en)|tvillingbror(?:en)?|tvillingsøster(?:a|en)?)'
const CHILD_EN = '(?:son|daughter|child|baby|little boy|little girl|twin)'

export const EVENTS: Record<'nb' | 'en', Event[]> = {
	nb: [
		event('(?:eneggede |toeggede )?tvilling\\p{L}*'),
		event('(?:trilling|firling)\\p{L}*'),
		event('(?:hus|hytte|bolig|låve|fjøs|blokk|hotell|bil|kirke|båt)brann\\p{L}*'),
		event(
			'(?:hus|huset|hytta|låven|fjøset|blokka|gården|kirka) (?:vårt |vår |mi |mitt )?(?:brant|brente|gikk opp i flammer)(?: ned)?|(?:brant|brent|brente) (?:ned|opp)',
		),
		event(
			`(?:bil|buss|båt|fly|tog|helikopter|trafikk|arbeids|mc|motorsykkel|traktor|snøskuter|drukning|ski|fall|klatre|dykker|ferje|plattform|jakt|skolebuss|skuter)(?:ulykk|forlis|ulukk)\\p{L}*`,
		),
		event('brannen|branntomta|flommen|orkanen|raset|ulykka'),
		event('forlis\\p{L}*|kantra|kantret'),
		event(
			'(?:snø|jord|stein|kvikkleire|leir)(?:skred|ras)\\p{L}*|skredet|skredulykk\\p{L}*|kvikkleireskred\\p{L}*|tatt av (?:et )?(?:skred|ras)',
		),
		event(
			'utøya|22\\.? juli|scandinavian star|alexander kielland|kielland-ulykk\\p{L}*|åsta-ulykk\\p{L}*|sleipner-ulykk\\p{L}*|tsunami\\p{L}*',
		),
		event(
			'drap(?:et|ssak\\p{L}*|sdømt)?|(?:ble |blitt )?(?:drept|myrdet|knivstukket|skutt|kidnappet|bortført|påkjørt|overfalt|ranet|voldtatt)',
		),
		event('druknet|drukna|drukningsulykk\\p{L}*|(?:døde|omkom) (?:på|i|ved|under) \\p{L}+', 'loss'),
		event(`mistet (?:\\p{L}+ ){0,2}${CHILD_NB}(?: min| vår| vårt| mitt)?`, 'loss'),
		event('krybbedød\\p{L}*|dødfødt\\p{L}*', 'loss'),
		event('(?:stod|sto|står|var|kom|vært) (?:\\p{L}+ ){0,2}i (?:\\p{L}*avis\\p{L}*|vg|dagbladet|nyhetene|media|tv|ukebladet|adressa)'),
		event(
			'(?:var|vært|kom|intervjua|intervjuet|vist) (?:\\p{L}+ ){0,2}på (?:tv|nrk|dagsrevyen|radio|forsida|forsiden|tv-en|lokalradioen|nyhetene)',
		),
		event('dagsrevyen|farmen|skal vi danse|paradise hotel|ekspedisjon robinson|hver gang vi møtes|maskorama|førstesida|forsida'),
		event(
			'(?:vant|tok|vunnet|tatt) (?:\\p{L}+ ){0,2}(?:nm|vm|em|ol|gull|sølv|bronse|norgesmester\\p{L}*|kongepokal\\p{L}*|lotto|millioner)(?:-\\p{L}+)?|lottogevinst\\p{L}*|norgesmester\\p{L}*|verdensmester\\p{L}*|landslaget|kongepokal\\p{L}*|ol i \\p{L}+',
		),
		event('rettssak\\p{L}*|dømt|soning|sona|sonet|fengslet|varetekt\\p{L}*'),
		event('(?:gikk |gått |slått )?konkurs\\p{L}*'),
		event('adoptert|adopsjon\\p{L}*|fosterbarn|fosterhjem\\p{L}*|barnehjem\\p{L}*'),
		event('\\p{L}*transplant\\p{L}*|amputer\\p{L}*|hjertestans\\p{L}*|dialyse\\p{L}*'),
		event('mistet (?:et|en|den|det)? ?(?:\\p{L}+ )?(?:bein|beinet|foten|armen|fingre|finger|synet|hørselen)'),
		event('truffet av lyn(?:et)?|lynnedslag\\p{L}*'),
		event('(?:bjørn|ulv|elg)(?:en)? (?:angrep|tok)|angrepet av (?:bjørn|ulv|elg|hund)\\p{L}*'),
		event(
			'(?:afghanistan|libanon|kosovo|nato|unifil|isaf)-?(?:veteran|oppdrag|styrken)\\p{L}*|\\p{L}*veteran(?:en|er)?|(?:krigen|flukten|flyktet) (?:i|fra) \\p{L}+|flyktning(?:en|er|leir\\p{L}*)?',
		),
		event('(?:jehovas vitne\\p{L}*|smiths venner|læstadian\\p{L}*|scientolog\\p{L}*|plymouthbr\\p{L}*|sekt(?:en|a)?)'),
		event(
			'(?:hjerte|lever|nyre|narkolepsi|huntingtons?|tourettes?|cystisk fibrose|als|hemofili|albin\\p{L}*)(?:syk\\p{L}*)?(?= (?:sykdom|diagnose))|huntingtons?|cystisk fibrose|narkolepsi|porfyri|albino|marfans?|ehlers-danlos|retts? syndrom',
		),
		event('(?:sju|syv|åtte|ni|ti|elleve|tolv|fjorten) (?:søsken|barn|unger)'),
		event(
			'(?:seilte|rodde|syklet|sykla|gikk|padla) (?:\\p{L}+ ){0,4}(?:jorda rundt|over atlanteren|norge på langs)|norge på langs|jorda rundt|mount everest|sydpolen|nordpolen',
		),
		event(
			'(?:skrev|skrevet|ga ut|gitt ut|utga) (?:\\p{L}+ ){0,2}(?:bok|diktsamling|roman|plate)\\p{L}*|diktsamling\\p{L}*|debutalbum\\p{L}*',
		),
		event('(?:gift|samboer) med (?:\\p{L}+ ){0,1}(?:ordfører\\p{L}*|prest\\p{L}*|lensmann\\p{L}*|doktor\\p{L}*|rektor\\p{L}*|sjefen)'),
		event(
			'(?:naboen|nabo\\p{L}*|fetter\\p{L}*|bror\\p{L}*|onkel\\p{L}*|mann\\p{L}*) (?:min |vår )?(?:er |var )?(?:ordfører\\p{L}*|lensmann\\p{L}*|biskop\\p{L}*)',
		),
	],
	en: [
		event('(?:identical |conjoined )?twins?|triplets?|quads|quadruplets?'),
		event(
			'(?:house|flat|barn|pub|school|factory|hotel) fire|burn(?:ed|t) (?:down|to the ground)|the (?:fire|flood|explosion|earthquake|hurricane)',
		),
		event(
			'(?:car|bus|coach|train|plane|boat|ferry|helicopter|motorbike|mining|minibus|tractor|climbing|sailing|quad bike|farm|skiing) (?:crash|accident|disaster)\\p{L}*|shipwreck\\p{L}*|capsized',
		),
		event('avalanche|landslide|tsunami|earthquake|flash flood|struck by lightning|lightning strike'),
		event('hillsborough|grenfell|lockerbie|aberfan|7/7|9/11|manchester arena|dunblane|piper alpha|utøya|bataclan'),
		event('murder(?:ed|s)?|manslaughter|stabbed|shot|kidnapped|(?:was|got|been) (?:mugged|attacked|raped|held hostage)'),
		event('drowned|drowning', 'loss'),
		event(`(?:lost|losing|buried) (?:my|our) (?:\\p{L}+ ){0,2}${CHILD_EN}`, 'loss'),
		event(`(?:my|our) (?:\\p{L}+ ){0,2}${CHILD_EN} (?:died|was killed|took (?:his|her|their) own life)`, 'loss'),
		event('cot death|stillborn|stillbirth', 'loss'),
		event(
			'(?:was|were|been|am|got|ended up|came|story|made it|him|her|us|face|name) (?:\\p{L}+ ){0,2}(?:in|on|all over) (?:the )?(?:local )?(?:paper|papers|newspaper|newspapers|news|telly|tv|television|radio|front page|gazette|bbc)',
		),
		event("bake off|x factor|mastermind|countdown|love island|the chase|britain's got talent|desert island discs|university challenge"),
		event(
			'(?:won|got|took|winning) (?:\\p{L}+ ){0,3}(?:championship\\p{L}*|medal|gold|silver|bronze|lottery|olympic\\p{L}*|commonwealth games|cup)|olympics?|paralympics?|commonwealth games|lottery win',
		),
		event('court case|on trial|convicted|sentenced|in prison|served time|inquest|went to prison'),
		event('(?:went |gone )?bankrupt(?:cy)?'),
		event("adopted|adoption|foster (?:home|care|parents?|child|kids?)|children's home|orphanage"),
		event('\\p{L}*transplant\\p{L}*|amputat\\p{L}*|cardiac arrest|dialysis|lost (?:a|my) (?:leg|arm|foot|hand|finger|sight|hearing)'),
		event(
			'(?:falklands|iraq|afghanistan|bosnia|gulf|army|navy|raf) (?:veteran|war|tour)\\p{L}*|veteran|refugee(?: camp)?|fled (?:from )?\\p{L}+|asylum seeker',
		),
		event("jehovah's witness\\p{L}*|exclusive brethren|plymouth brethren|amish|mormon\\p{L}*|scientolog\\p{L}*|a cult|the cult"),
		event(
			"huntington's|cystic fibrosis|narcolepsy|porphyria|albino|albinism|marfan'?s?|ehlers-danlos|tourette'?s?|haemophilia|prader-willi",
		),
		event('(?:one of|with|have|had|were) (?:seven|eight|nine|ten|eleven|twelve) (?:siblings|children|kids|brothers|sisters|of us)'),
		event(
			"(?:sailed|rowed|cycled|walked) (?:\\p{L}+ ){0,4}(?:round the world|around the world|across the atlantic|land's end to john o'groats)|everest|south pole|north pole|swam the channel",
		),
		event(
			'(?:wrote|written|published|released|publishing) (?:\\p{L}+ ){0,3}(?:book|novel|memoir|album|poetry collection)|my (?:debut )?(?:novel|memoir|album)',
		),
		event('(?:married to|wife of|daughter of|son of) the (?:local )?(?:mayor|vicar|headteacher|doctor|mp|sheriff|police chief)'),
	],
}
