import type { Corpus } from './make.ts'
import { nbHarm } from './nb-harm.ts'

/** Written before the rules were run on them, and not after them. See make.ts. */
export const nb: Corpus = {
	...nbHarm,
	pain: `
Jeg orker ikke mer i dag
Jeg har det så vondt at jeg ikke vet hvor jeg skal gjøre av meg
Tankene om å dø kommer hver kveld
Jeg har hatt selvmordstanker siden jeg var femten
Noen ganger ønsker jeg at jeg ikke våkner
Jeg vil ikke dø, jeg vil bare at det skal slutte å gjøre vondt
Jeg prøvde å ta livet mitt for tre år siden
I fjor tok jeg en overdose og våknet på sykehuset
Jeg var nær ved å hoppe, men ringte søsteren min
Jeg har skadet meg igjen, og skammer meg
Armene mine er fulle av arr
Jeg klarte ikke å la være å kutte i går
Jeg er redd for hva jeg kan finne på i natt
Alt er svart
Det føles som om jeg er en byrde for alle
Jeg tenker at familien hadde hatt det bedre uten meg
Jeg føler at ingen ville savnet meg
Jeg har ikke spist på to dager, jeg får det ikke ned
Spiseforstyrrelsen har tatt over igjen
Jeg kastet opp etter middagen og hater meg selv
Jeg klarer ikke å stoppe å tenke på hvor mye jeg veier
Jeg ligger i senga og stirrer i taket
Jeg har grått siden i morges
Jeg savner broren min, som tok sitt eget liv
Det er ett år siden venninna mi døde av selvmord
Faren min hengte seg da jeg var ti
Jeg så henne dø, og bildet kommer hver natt
Jeg hører stemmer som sier at jeg skal dø
Stemmene sier at jeg bør skade meg, og jeg kjemper imot
Jeg er livredd for å bli innlagt igjen
Jeg ble lagt i belter, og det sitter ennå
Jeg føler meg tom
Jeg skulle ønske noen forsto
Jeg har mistet lysten på alt
Jeg gruer meg til natta
Jeg får ikke puste når angsten kommer
Jeg trodde jeg skulle dø da panikken kom på bussen
Jeg er så sliten av å late som
Jeg har tenkt ut hvordan, og det skremmer meg
Jeg har en plan, men jeg vil ha hjelp
Jeg skrev et avskjedsbrev og rev det i stykker
Jeg har gjemt unna tabletter før, men jeg har levert dem på apoteket nå
Jeg er redd for at jeg skal gjøre det
Av og til tenker jeg på hva som ville skjedd hvis jeg bare forsvant
Jeg tør ikke være alene i kveld
Hvorfor skal det være så vanskelig å leve
Jeg kjenner ikke igjen meg selv
Det verste er skammen etterpå
Jeg vet ikke hvem jeg er uten sykdommen
Sorgen kommer i bølger
Jeg drømte at jeg var død, og våknet lettet
Jeg har vært deprimert så lenge at jeg ikke husker noe annet
Alt jeg gjør, blir feil
Jeg hater speilet
Jeg tåler ikke lyden av min egen stemme
Jeg er redd for å bli forlatt
Jeg har ikke sagt det til noen før nå
Jeg tenker på døden når jeg står på perrongen, men jeg går alltid hjem
Livet gjør vondt nå
Jeg blør inni meg, liksom
Det er som å drukne på land
Noen dager vil jeg bare sove til det er over
Jeg får dårlig samvittighet når jeg spiser
Jeg har sultet meg før, og vil ikke tilbake dit
Jeg angrer på at jeg overlevde, og så angrer jeg på at jeg tenker det
Jeg skammer meg over at jeg prøvde å dø
Mannen min fant meg, og det kan jeg ikke glemme
Datteren min skader seg, og jeg vet ikke hva jeg skal si
Sønnen min sier at han vil dø, hva gjør jeg
Er det noen andre som har slike tanker
Hvordan forklarer dere arrene på jobb
Hvordan snakker man med barn om et selvmordsforsøk
Kan man bli frisk etter så mange forsøk
Hva gjør dere når trangen til å skade seg kommer
Hvor mange ganger kan man begynne på nytt
Jeg har det verst om søndagene
Jeg er redd for å miste kontrollen
Ingenting hjelper, synes jeg
Jeg vil hjem, men vet ikke hvor det er
Jeg skjuler det for alle, og det er så ensomt`,
	recovery: `
Det er to år siden jeg skadet meg sist
I dag er det hundre dager uten å kutte
Jeg er glad for at jeg ikke døde den gangen
Jeg overlevde, og nå har jeg en hund
Hvis du tenker på å dø, ring noen med en gang
Ikke gjør det, vi vil ha deg her
Vær så snill, ikke ta livet ditt
Jeg bryr meg om deg, ring 116 123
Du er ikke en byrde
Jeg hadde savnet deg hvis du var borte
Verden blir ikke bedre uten deg, den blir tommere
Gi medisinene til noen du stoler på til det verste er over
Kriseplanen hjalp meg gjennom natta
Jeg ringte legevakta, og det var riktig
Det hjalp å si det høyt til behandleren
Vi gikk en tur sammen, og det lettet
Skal vi gå sammen til kafeen på torsdag
Bli med meg på tur i morgen, da vel
Noen som vil lage middag sammen med meg
Hvem blir med på å gå rundt vannet på lørdag
Vi møtes klokka ti og tar bussen sammen
Jeg har lært meg å surfe på trangen
Isbiter i hånda hjelper når jeg vil skade meg
Jeg tegner på armen i stedet for å kutte
Jeg spiste frokost i dag, og det er stort for meg
Ernæringsfysiologen sier at jeg skal spise seks ganger om dagen
Det går bedre, men sakte
Jeg har begynt i arbeid igjen, to dager i uka
Håpet kom tilbake en tirsdag
Jeg fikk sove hele natta
Det er lov å ha det vondt og likevel le
Samtalene på DPS har reddet livet mitt
Da jeg sluttet å late som, begynte det å løsne
Brukerkonsulenten spurte rett ut om jeg tenkte på å dø, og det var godt
Det er bedre å spørre om selvmord enn å tie
Tankene er der, men jeg trenger ikke gjøre som de sier
Jeg lever, og det var ikke gitt
Jeg sa til søsteren min at jeg ikke var trygg
Takk til dere som svarte meg den natta
Vi klarte det, alle tre, vi er her ennå
Jeg kan ikke love at det går over, men det forandrer seg
Ett skritt om gangen
Først sov jeg, så spiste jeg, så ringte jeg
Å gå på jobb en time var en seier
Jeg vil leve, har jeg funnet ut
Det gjør vondt, men jeg blir
Jeg har det bra i dag, rett og slett
Jeg fant en grunn, og det var katten
Jeg leverte knivene til naboen
Vi satt sammen og sa ingenting, det var nok
Du fortjener å ha det godt
Du er sterkere enn du tror, og du trenger ikke klare det alene
Hold ut natta, så prater vi i morgen
Kan jeg gjøre noe for deg akkurat nå
Jeg vil gjerne høre hvordan det gikk
Det finnes hjelp, også klokka tre om natta
Jeg har slettet nummeret til han som solgte meg piller
Sånn gjorde jeg for å komme meg gjennom jula
Vi lager en avtale om å ringe hverandre hver kveld
La oss lage en pakt om å spørre om hjelp
Vi lover hverandre å si fra
Hvis du ringer lege, gjør jeg det samme
Jeg gjør leksene når du gjør dine, avtale
Ingen av oss skal være alene i jula
Kom til meg, jeg har nok suppe til to
Jeg hopper i sjøen hver morgen, det er iskaldt og godt
Å kutte ned på kaffe hjalp på uroen
Jeg sluttet å slanke meg, og fikk livet tilbake
Det modigste jeg har gjort, er å be om hjelp
Selvmord er ingen løsning, sa jeg til meg selv, og så ringte jeg`,
	traps: `
Jeg er så sliten at jeg kunne ha sovet i en uke
Jeg holdt på å le meg i hjel
Klokka er død, jeg må kjøpe batteri
Telefonen min døde midt i samtalen
Jeg dør etter en kopp kaffe
Det tok livet av hele festen
Bare gjør det du har lyst til
Bare gjør det litt hver dag, så kommer du i gang
Jeg henger etter med husarbeidet
Heng opp jakka di i gangen
Henger du med på kino
Vi skal henge sammen i helga
Hopp over den oppgaven hvis den er for vanskelig
Hvor høyt hopper hunden din
Tauet på båten holder ikke lenger
Hvordan knyter man en god knute til fiskesnøret
Løkka i Oslo er fin om sommeren
Hvilken bro kjører dere over til øya
Toget er sikrest når det snør
Hvor må man kutte rosene om høsten
Skjær løken i tynne skiver
Hvor dypt må man så gulrøtter
Kutt ut det tullet, sa mamma
Hva bruker dere til å klippe plenen
Barberblad er blitt dyrt
Jeg fikk skutt meg selv i foten med den meldinga
Han er dødskul
Det var dødskjedelig på møtet
Jeg er dødstrøtt
Dødehavet er saltere enn andre hav
Dødsstjernen er med i filmen
Jeg må slå i hjel noen timer før toget går
Fristen er over meg, chefen dreper meg
Konkurransen drepte gleden ved å løpe
Vi spilte sjakk, og han tok dronninga mi
Ta hele pakken, sa selgeren
Ta hele esken med strikketøy, jeg trenger den ikke
Alle hadde det bedre da kantina var åpen
Ingen kommer til å savne den gamle sofaen
Slutt å spise opp sjokoladen min
Ikke spis i dag, sa legen, du skal ta blodprøve
Jo tynnere deigen er, jo sprøere blir brødet
Hvor mange kalorier er det i en bolle, spør datteren min
Vi faster i ramadan, og det gir meg ro
Hvordan får jeg tak i en fastlege
Hva er den beste måten å komme i gang om morgenen på
Hva er den letteste veien til sentrum
Finnes det en smertefri måte å pusse opp badet på
Gassen på hytta virker ikke
Hvordan drepe brunsnegler i hagen
Hva tar livet av ugress uten gift
Jeg må drepe tiden på venterommet
Hva er dødelig for katter, er liljer farlige
Vi gjør det sammen, flyttingen altså
Vi avslutter sammen klokka fire, og så er det helg
Vi to hopper sammen i vannet på badestranda
Vi går samtidig, så slipper vi å vente
Siste reise med bussen går klokka elleve
Jeg holder på å drukne i papirer
Jeg ble kvalt av latter`,
	medicines: `
Hvor mye paracet kan jeg ta mot hodepinen, sa legen noe til dere
Jeg tar to tabletter om kvelden
Jeg har økt dosen, og er kvalm
Sovetablettene virker ikke lenger på meg
Hvor lang tid tar det før antidepressiva virker
Hvor lenge må man ta litium før man merker noe
Jeg trapper ned på medisinen sammen med legen
Er det noen som har gått opp i vekt av disse
Kan man drikke alkohol når man går på dette
Apoteket var tomt for medisinen min
Jeg glemte dosetten hjemme
Jeg får sprøyte hver fjerde uke
Hvor mange insulinenheter setter du til frokost
Legen sier at dosen er for lav til å virke
Hva gjør dere når dere har glemt en dose
Jeg er redd for å slutte for fort med medisinen
Medisinen gjør meg tørr i munnen
Hvor mye koster resepten før frikort
Jeg ble dårlig av å blande to slags hostesaft
Farmasøyten sa at jeg aldri skal ta mer enn det som står på pakken`,
	songs: `
Sangen om å dø ung blir spilt på radioen hele tida
Jeg leste en bok der hovedpersonen tar livet av seg, og måtte legge den bort
Filmen slutter med at de dør sammen, og jeg gråt
Romeo og Julie er egentlig ganske trist
Jeg skrev et dikt om døden, og det hjalp
I serien blir han drept i første episode
Har dere hørt den låta der hun synger at hun vil forsvinne
Vi sang en salme i begravelsen som jeg ikke får ut av hodet
Teksten handler om å stå på ei bru, men det er en kjærlighetssang
Spillet er vanskelig, jeg dør på samme brett hver gang
I går drepte jeg dragen i spillet, endelig
Hvem vil spille sammen med meg i kveld
Dokumentaren om selvmord var tung, men viktig
Morderen i krimboka er butleren
Teaterstykket har en scene med en løkke, vær klar over det
Jeg hørte en podkast om overdoser og hvordan de kan hindres
Den beste låta heter noe med himmel
Avisa skriver om en som falt fra ei bru
Jeg danset til en sang om å leve hver dag som den siste
Sitatet om at det som ikke dreper deg, gjør deg sterkere, er tull, synes jeg`,
	ordinary: `
Hei, jeg er ny her
Takk for at jeg fikk være med
Hvordan var det på kafeen i går
Regnet gir seg aldri
Katten min heter Sokrates
Jeg har bakt boller
Har noen en god serie å anbefale
Hva gjør dere i påsken
Jeg liker å gå i skogen
I dag ryddet jeg ett skap
Er det lov å ta med kjæresten på kafeen
Når begynner møtet på torsdag
Jeg leste om et kurs i veving, er det noe for oss
Jeg har fått ny støttekontakt
NAV har svart meg, endelig
Kan man søke bostøtte to ganger
Har noen et godt råd om tunge morgener
Musikk er det eneste som hjelper mot støyen
Naboen klager på hunden
Jeg gleder meg til sommeren
Hva skal man ha på seg til et intervju
Jeg ble glad av svaret ditt
Bussen kom ikke i dag heller
Jeg meldte meg på i koret
Det er stille her i kveld
Noen som vil bytte bøker
Jeg har malt stua grønn
God natt, alle sammen
Hva spiser dere til frokost
Vi sees på lørdag`,
}
