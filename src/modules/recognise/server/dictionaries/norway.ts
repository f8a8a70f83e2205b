/** The municipalities of Norway (2024), and towns, quarters and districts people name, by the part of the country. */
const split = (names: string): string[] => names.trim().split(/\s*[,\n]\s*/)

export const PLACES: Record<'east' | 'south' | 'west' | 'middle' | 'north', string[]> = {
	east: split(`Oslo, Bærum, Asker, Lillestrøm, Nordre Follo, Lørenskog, Nittedal, Nannestad, Ullensaker, Eidsvoll, Hurdal, Nes,
		Aurskog-Høland, Rælingen, Enebakk, Vestby, Nesodden, Frogn, Ås, Gjerdrum, Lunner, Jevnaker, Moss, Fredrikstad, Sarpsborg, Halden,
		Hvaler, Råde, Våler, Skiptvet, Indre Østfold, Rakkestad, Marker, Aremark, Drammen, Kongsberg, Ringerike, Hole, Lier, Øvre Eiker,
		Modum, Krødsherad, Flå, Nesbyen, Gol, Hemsedal, Ål, Hol, Sigdal, Flesberg, Rollag, Nore, Uvdal, Horten, Holmestrand, Tønsberg,
		Sandefjord, Larvik, Færder, Porsgrunn, Skien, Notodden, Siljan, Bamble, Kragerø, Drangedal, Nome, Midt-Telemark, Seljord, Hjartdal,
		Tinn, Kviteseid, Nissedal, Fyresdal, Tokke, Vinje, Kongsvinger, Hamar, Lillehammer, Gjøvik, Ringsaker, Løten, Stange, Nord-Odal,
		Sør-Odal, Eidskog, Grue, Åsnes, Elverum, Trysil, Åmot, Stor-Elvdal, Rendalen, Engerdal, Tolga, Tynset, Alvdal, Folldal, Os, Dovre,
		Lesja, Skjåk, Lom, Vågå, Nord-Fron, Sør-Fron, Sel, Øyer, Gausdal, Østre Toten, Vestre Toten, Gran, Søndre Land, Nordre Land,
		Sør-Aurdal, Etnedal, Nord-Aurdal, Vestre Slidre, Øystre Slidre, Vang, Akershus, Østfold, Buskerud, Vestfold, Telemark, Hedmark,
		Oppland, Innlandet, Grünerløkka, Løkka, Majorstuen, Majorstua, Tøyen, Grønland, Grorud, Stovner, Furuset, Holmlia, Lambertseter,
		Bøler, Torshov, Sagene, Frogner, Nordstrand, Bjølsen, Ammerud, Romsås, Ullevål, Blindern, Groruddalen, Sandvika, Kolbotn, Ski,
		Drøbak, Jessheim, Strømmen, Kløfta, Råholt, Askim, Mysen, Hønefoss, Vikersund, Hokksund, Mjøndalen, Krokstadelva, Stathelle, Rjukan,
		Brevik, Langesund, Brumunddal, Moelv, Raufoss, Fagernes, Otta, Vinstra, Ringebu, Koppang, Kirkenær, Toten, Hadeland, Valdres,
		Hallingdal, Numedal, Gudbrandsdalen, Østerdalen, Solør, Follo, Romerike, Mjøsa, Nøtterøy, Tjøme, Stokke, Sande i Vestfold, Re, Dokka`),
	south: split(`Risør, Grimstad, Arendal, Kristiansand, Lindesnes, Farsund, Flekkefjord, Gjerstad, Vegårshei, Tvedestrand, Froland,
		Lillesand, Birkenes, Åmli, Iveland, Evje, Hornnes, Bygland, Valle, Bykle, Vennesla, Åseral, Lyngdal, Hægebostad, Kvinesdal, Sirdal,
		Agder, Mandal, Setesdal, Søgne, Songdalen, Vågsbygd, Lista, Lund i Kristiansand, Hisøy, Tromøy`),
	west: split(`Eigersund, Stavanger, Haugesund, Sandnes, Sokndal, Lund, Bjerkreim, Hå, Klepp, Time, Gjesdal, Sola, Randaberg, Strand,
		Hjelmeland, Suldal, Sauda, Kvitsøy, Bokn, Tysvær, Karmøy, Utsira, Vindafjord, Bergen, Kinn, Etne, Sveio, Bømlo, Stord, Fitjar,
		Tysnes, Kvinnherad, Ullensvang, Eidfjord, Ulvik, Voss, Kvam, Samnanger, Bjørnafjorden, Austevoll, Øygarden, Askøy, Vaksdal,
		Modalen, Osterøy, Alver, Austrheim, Fedje, Masfjorden, Gulen, Solund, Hyllestad, Høyanger, Vik, Sogndal, Aurland, Lærdal, Årdal,
		Luster, Askvoll, Fjaler, Sunnfjord, Bremanger, Stad, Gloppen, Stryn, Kristiansund, Molde, Ålesund, Vanylven, Sande, Ulstein, Hareid,
		Ørsta, Stranda, Sykkylven, Sula, Giske, Vestnes, Rauma, Aukra, Averøy, Gjemnes, Tingvoll, Sunndal, Surnadal, Smøla, Aure, Volda,
		Fjord, Hustadvika, Haram, Rogaland, Vestland, Hordaland, Sogn og Fjordane, Møre og Romsdal, Sunnmøre, Nordmøre, Romsdal, Jæren,
		Hardanger, Sogn, Nordfjord, Ryfylke, Førde, Florø, Måløy, Odda, Nordheimsund, Leirvik, Egersund, Bryne, Madla, Hundvåg, Tananger,
		Åsane, Fyllingsdalen, Fana, Laksevåg, Loddefjord, Landås, Sandviken, Nesttun, Straume, Knarvik, Ulsteinvik, Åndalsnes,
		Sunndalsøra, Sotra, Nordfjordeid, Øvre Årdal, Balestrand, Kopervik, Skudeneshavn, Fosnavåg`),
	middle: split(`Trondheim, Steinkjer, Namsos, Frøya, Osen, Oppdal, Rennebu, Røros, Holtålen, Midtre Gauldal, Melhus, Skaun, Malvik,
		Selbu, Tydal, Meråker, Stjørdal, Frosta, Levanger, Verdal, Snåsa, Lierne, Røyrvik, Namsskogan, Grong, Høylandet, Overhalla,
		Flatanger, Leka, Inderøy, Indre Fosen, Heim, Hitra, Ørland, Åfjord, Orkland, Nærøysund, Rindal, Trøndelag, Fosen, Innherred,
		Namdalen, Orkanger, Heimdal, Byåsen, Lade, Moholt, Ranheim, Rissa, Verdalsøra, Brekstad, Kolvereid, Rørvik, Støren`),
	north: split(`Bodø, Narvik, Bindal, Sømna, Brønnøy, Vega, Vevelstad, Herøy, Alstahaug, Leirfjord, Vefsn, Grane, Hattfjelldal, Dønna,
		Nesna, Hemnes, Rana, Lurøy, Træna, Rødøy, Meløy, Gildeskål, Beiarn, Saltdal, Fauske, Sørfold, Steigen, Lødingen, Evenes, Røst,
		Værøy, Flakstad, Vestvågøy, Vågan, Hadsel, Bø, Øksnes, Sortland, Andøy, Moskenes, Hamarøy, Tromsø, Harstad, Kvæfjord, Tjeldsund,
		Ibestad, Gratangen, Lavangen, Bardu, Salangen, Målselv, Sørreisa, Dyrøy, Senja, Balsfjord, Karlsøy, Lyngen, Storfjord, Kåfjord,
		Skjervøy, Nordreisa, Kvænangen, Alta, Hammerfest, Sør-Varanger, Vadsø, Karasjok, Kautokeino, Loppa, Hasvik, Måsøy, Nordkapp,
		Porsanger, Lebesby, Gamvik, Tana, Berlevåg, Båtsfjord, Vardø, Nesseby, Nordland, Troms, Finnmark, Lofoten, Vesterålen, Helgeland,
		Salten, Ofoten, Svolvær, Leknes, Reine, Andenes, Stokmarknes, Finnsnes, Mosjøen, Mo i Rana, Brønnøysund, Sandnessjøen, Kirkenes,
		Lakselv, Honningsvåg, Kvaløya, Tromsdalen, Tromsøya, Longyearbyen, Svalbard, Setermoen, Bardufoss, Storslett, Rognan, Ørnes`),
}

/** Names of places that are ordinary words as well: they count with a large letter after a word like "in" only. */
export const ALSO_WORDS = new Set(
	split(`Nes, Ås, Hole, Lier, Flå, Gol, Ål, Hol, Nome, Tinn, Os, Lom, Sel, Gran, Vang, Moss, Våler, Marker, Stange, Ski, Re, Grue, Valle,
		Lund, Hå, Time, Strand, Kvam, Vik, Stad, Sande, Stranda, Fjord, Heim, Rana, Bø, Sola, Klepp, Sula, Land, Dovre, Grane, Lade,
		Alver, Fana, Follo, Løkka, Grønland, Sagene, Reine, Vega, Nore, Kinn, Etne, Otta, Voss, Lista, Aure`).map((name) => name.toLowerCase()),
)

/** Who comes from there, as they say it. */
export const PEOPLE_OF =
	/^(?:oslo|bergens|bergenser|trønder|østfolding|sunnmøring|nordmøring|romsdaling|jærbu|finnmarking|tromsøværing|bodøværing|hallingdøl|totning|lofoting|sogning|stril|siddis|kristiansander|drammenser|telemarking|haugesunder|ålesunder|valdris|harding|senjaværing|nordfjording|moldenser|gudbrandsdøl|østerdøl|vesterålsværing|setesdøl|stavangermann|nordkapping|vardøværing|sambygding)(?:en|er|ere|erne|ene|sk|ske|a)?$/

/** Too large to tell anything, or the softer word itself. */
export const WIDE = new Set(
	split(`norge, noreg, norway, østlandet, vestlandet, sørlandet, nord-norge, midt-norge, norden, skandinavia, scandinavia, europa, europe,
		britain, uk, england, ireland, nordnorge`),
)
