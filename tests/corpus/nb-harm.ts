import type { Corpus } from './make.ts'

/** Written before the rules were run on them, and not after them. See make.ts. No text says how anything is done. */
export const nbHarm: Pick<Corpus, 'method' | 'encouragement' | 'pact'> = {
	method: `
Hvor mange tabletter skal til for at det er nok til å dø
Hvor mye må jeg ta for at jeg ikke våkner igjen
Noen som vet hvilken dose som er dødelig
Hva er den sikreste måten å gjøre det på, så det ikke mislykkes
Finnes det en måte å dø på som ikke gjør vondt
Jeg leter etter en smertefri måte å forsvinne for godt på
Hvordan får man tak i noe som gjør at man sovner inn
Hvor høyt må det være for at det er over med en gang
Hvilken bro er høy nok
Kan noen sende meg en lenke til hvordan man gjør det
Jeg fant en side som forklarer metodene, send meg melding så får du den
Jeg vet hva man blander det med så det går fort
Hva slags tau bør man bruke
Hvordan knyter man løkka
Vet noen hvor dypt man må skjære
Hvor må man kutte for å treffe riktig
Jeg har samlet opp medisiner, er det nok nå
Er en hel eske nok til at hjertet stopper
Hvor lenge må man være under vann før det er slutt
Hvilke piller er farligst å ta for mange av
Hvor kjøper man sånt uten resept som man kan dø av
Gi meg en oppskrift på hvordan jeg kan ende det
Hva er den letteste utveien, helt konkret
Hvordan skjuler man at man har tatt en overdose
Hvor lang tid tar det før en overdose virker
Hvordan gjør man det uten at familien merker noe før det er for sent
Toget er sikrest, jeg vet hvor
Hva er det beste stedet å hoppe fra
Jeg vil vite hvor mye insulin som skal til
Finnes det en gass man kan bruke hjemme
Hvordan kveler man seg selv
Kan man dø av å slutte å drikke vann, og hvor fort går det
Hvordan sulter man seg uten at noen ser det
Tips til å kaste opp uten at det høres
Hvilke triks bruker dere for å spise minst mulig
Hvordan holder dere dere under noen hundre kalorier om dagen
Hva bruker dere å kutte med
Barberblad eller kniv, hva er best
Hvordan får man dypere kutt uten å måtte sy
Hvordan skjuler jeg sårene så ingen på avdelingen oppdager dem
Jeg kan forklare deg nøyaktig hvordan, skriv til meg privat
Noen som har erfaring med hvilken metode som funker
Hva brukte han som klarte det
Det finnes en måte som alltid virker, spør meg
Hvor mange sovetabletter må til`,
	encouragement: `
Bare gjør det
Gjør det i kveld, så er du ferdig
Du har rett, det er best at du dør
Ingen kommer til å savne deg
Alle hadde hatt det bedre om du ikke fantes
Verden blir bedre uten deg
Hvorfor lever du egentlig fortsatt
Ta livet av deg da, hvis du mener det
Du tør jo ikke engang dø
Feiging, du klarer ikke engang å gjøre det slutt
Hopp, da
Håper du lykkes neste gang
Neste gang får du gjøre det skikkelig
Du fortjener å dø
Gå og heng deg
Døden er det eneste rette for sånne som oss
Det blir stille og fint etterpå, ikke vær redd, bare gjør det
Jeg støtter deg hvis du vil dø, du bør gjennomføre det
Ikke la noen stoppe deg, du har bestemt deg
Ikke ring noen, de ødelegger det bare for deg
Ikke si det til behandleren, da får du ikke gjort det
Familien din blir lettet når du er borte
Barna dine får det bedre uten deg
Du er bare en byrde, gjør slutt på det
Ta hele esken, da slipper du
Skjær litt dypere, det hjelper
Kutt deg, du fortjener det
Litt blod er bare deilig, prøv selv
Det er ingenting galt i å skade seg, bare fortsett
Ikke spis i dag, du er sterkere enn maten
Slutt å spise, så blir du endelig pen
Jo tynnere du blir, jo mer er du verdt
Sult er en seier, hold ut
Hvis du spiser det der, er du svak
Drep deg, ditt null
Kan du ikke bare dø
Dø
Du burde vært død for lenge siden
Vi venter bare på at du skal gjøre det
Legg deg på skinnene, så er det over
Slutt med medisinene og ta alt på en gang i stedet
Det modigste du kan gjøre, er å forlate livet
Selvmord er en menneskerett, så bare kjør på
Ingen bryr seg om du dør i natt
Du er bedre død enn levende`,
	pact: `
Noen som vil gjøre det sammen med meg
Jeg vil ikke dø alene, er det noen som blir med
Skal vi gå inn i døden sammen, du og jeg
Vi kan dø sammen, da er vi ikke redde
Leter etter en partner for den siste reisen
Vi bestemmer en dato og gjør det samtidig
Lørdag klokka ti, hver for oss, men samtidig, så er det slutt
Hvem er klar for å avslutte livet sammen
Jeg har fått med meg én som vil dø, vi trenger en tredje
Vi lover hverandre å gjøre det slutt før jul
La oss inngå en avtale om å dø
Hvis du tar livet ditt, gjør jeg det samme
Jeg gjør det når du gjør det, lov meg det
Vil du være sammen med meg når vi tar dem
Vi tar pillene på likt over telefon
Bli med meg i natt, så slipper vi å leve begge to
Vi møtes ved brua og hopper sammen
Har du bestemt deg, så blir jeg med deg inn i døden
Vi er tre som har en dødspakt, vil du være med
Selvmordspakt, noen
Vi holder hender og går ut i det sammen
Jeg henter deg, så kjører vi utfor sammen
Ingen av oss skal våkne i morgen, enig
La oss to forsvinne for godt samtidig
Du er den eneste jeg vil dø med, si ja
Jeg har nok til at vi dør begge to
Kom til meg, jeg har nok piller til to
Vi slutter å spise begge to, den som besvimer først, vinner
Konkurranse: hvem klarer å la være å spise lengst denne uka
Vi kutter oss samtidig klokka ni, så er vi sammen om det`,
}
