const split = (names: string): string[] => names.trim().split(/\s*[,\n]\s*/)

/** Countries one can be one of few from. */
export const COUNTRIES = {
	nb: split(`Afghanistan, Albania, Algerie, Argentina, Australia, Bangladesh, Belgia, Bosnia, Brasil, Bulgaria, Canada, Chile, Colombia,
		Danmark, Egypt, Eritrea, Estland, Etiopia, Filippinene, Finland, Frankrike, Gambia, Ghana, Hellas, India, Indonesia, Irak, Iran,
		Irland, Island, Israel, Italia, Japan, Kenya, Kina, Kongo, Kosovo, Kroatia, Kurdistan, Latvia, Libanon, Litauen, Marokko, Mexico,
		Myanmar, Nederland, Nepal, Nigeria, Pakistan, Palestina, Peru, Polen, Portugal, Romania, Russland, Rwanda, Serbia, Somalia,
		Spania, Sri Lanka, Sudan, Sveits, Sverige, Syria, Sør-Afrika, Tanzania, Thailand, Tsjetsjenia, Tunisia, Tyrkia, Tyskland, Uganda,
		Ukraina, Ungarn, USA, Venezuela, Vietnam, Zambia, Østerrike, Færøyene, Grønland`),
	en: split(`Afghanistan, Albania, Algeria, Argentina, Australia, Bangladesh, Belgium, Bosnia, Brazil, Bulgaria, Canada, Chile, China,
		Colombia, Congo, Croatia, Denmark, Egypt, Eritrea, Estonia, Ethiopia, Finland, France, Gambia, Germany, Ghana, Greece, Hungary,
		Iceland, India, Indonesia, Iran, Iraq, Israel, Italy, Jamaica, Japan, Jordan, Kenya, Kosovo, Latvia, Lebanon, Lithuania, Malaysia,
		Mexico, Morocco, Myanmar, Nepal, the Netherlands, Netherlands, New Zealand, Nigeria, Pakistan, Palestine, Peru, Poland, Portugal,
		Romania, Russia, Rwanda, Scotland, Serbia, Somalia, South Africa, Spain, Sri Lanka, Sudan, Sweden, Switzerland, Syria, Tanzania,
		Thailand, the Philippines, Philippines, Tunisia, Turkey, Uganda, Ukraine, USA, Venezuela, Vietnam, Wales, Zambia, Zimbabwe`),
}

/** Towns and parts of countries where English is spoken, and a few more that people come from. */
export const TOWNS =
	split(`London, Manchester, Birmingham, Liverpool, Leeds, Sheffield, Bristol, Newcastle, Nottingham, Leicester, Coventry,
	Bradford, Cardiff, Swansea, Belfast, Derry, Edinburgh, Glasgow, Aberdeen, Dundee, Inverness, Perth, Stirling, Oxford, Cambridge,
	Brighton, Plymouth, Exeter, Norwich, Ipswich, Southampton, Portsmouth, Reading, Luton, Derby, Stoke, Hull, York, Durham, Sunderland,
	Middlesbrough, Carlisle, Lancaster, Preston, Blackpool, Bolton, Wigan, Chester, Worcester, Gloucester, Cheltenham, Bath, Swindon,
	Truro, Penzance, Whitby, Scarborough, Grimsby, Lincoln, Peterborough, Bournemouth, Canterbury, Dover, Hastings, Dublin, Cork, Galway,
	Limerick, Waterford, Sligo, Donegal, Kerry, Mayo, Cornwall, Devon, Dorset, Somerset, Wiltshire, Kent, Essex, Sussex, Surrey,
	Suffolk, Norfolk, Yorkshire, Lancashire, Cumbria, Northumberland, Shropshire, Herefordshire, Derbyshire, Fife, Orkney, Shetland, Skye,
	Lewis, Anglesey, Gwynedd, Camden, Hackney, Brixton, Peckham, Tottenham, New York, Brooklyn, Chicago, Boston, Seattle, Portland,
	Denver, Austin, Houston, Dallas, Atlanta, Philadelphia, Detroit, Cleveland, Toronto, Vancouver, Montreal, Ottawa, Calgary, Halifax,
	Sydney, Melbourne, Brisbane, Adelaide, Hobart, Auckland, Wellington, Christchurch, Dunedin, Vermont, Maine, Ohio, Texas, Oregon,
	Kansas, Iowa, Montana, Nebraska, Wisconsin, Minnesota, København, Copenhagen, Stockholm, Göteborg, Gothenburg, Malmö, Helsinki,
	Berlin, Hamburg, Paris, Madrid, Barcelona, Roma, Rome, Warszawa, Warsaw, Kraków, Gdańsk, Vilnius, Riga, Tallinn, Reykjavik, Mogadishu,
	Damaskus, Damascus, Aleppo, Kabul, Bagdad, Baghdad, Teheran, Tehran, Asmara, Lahore, Kyiv, Kharkiv, Odesa, Mariupol`)

/** Towns that are ordinary words or names as well. */
export const TOWNS_ALSO_WORDS = new Set(['reading', 'bath', 'hull', 'cork', 'kerry', 'lewis', 'mayo', 'roma', 'perth', 'derby', 'sydney'])

/** Who comes from there. Not the majority here, which tells nothing. */
export const FROM_ABROAD = {
	nb: /^(?:afghansk|albansk|amerikansk|arabisk|bosnisk|chilensk|dansk|eritreisk|etiopisk|filippinsk|finsk|fransk|gambisk|gresk|indisk|irakisk|iransk|islandsk|italiensk|kinesisk|kosovoalbansk|kurdisk|kvensk|lettisk|libanesisk|litauisk|marokkansk|nederlandsk|pakistansk|palestinsk|persisk|polsk|portugisisk|rumensk|russisk|samisk|serbisk|somalisk|spansk|svensk|syrisk|tamilsk|thailandsk|tsjetsjensk|tyrkisk|tysk|ukrainsk|ungarsk|vietnamesisk)$/,
	en: /^(?:afghan|albanian|american|bosnian|chilean|chinese|danish|eritrean|ethiopian|filipino|finnish|french|gambian|german|ghanaian|greek|icelandic|indian|iranian|iraqi|italian|jamaican|kurdish|latvian|lebanese|lithuanian|moroccan|nigerian|pakistani|palestinian|persian|polish|portuguese|romanian|russian|sami|scottish|serbian|somali|spanish|swedish|syrian|tamil|thai|turkish|ukrainian|vietnamese|welsh)$/,
}

/** People of a town or county, as they call themselves. */
export const PEOPLE_OF_EN =
	/^(?:glaswegian|londoner|scouser|mancunian|geordie|brummie|dubliner|yorkshireman|yorkshirewoman|cornishman|aberdonian|new-yorker|mackem|liverpudlian|dundonian|orcadian|shetlander|manxman|kiwi|aussie|scot|scotsman|scotswoman|irishman|irishwoman|welshman|welshwoman|texan|bostonian|torontonian|highlander|islander|norwegian)s?$/
