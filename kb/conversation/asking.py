"""Danish words that ask something of whatever is being talked about, and name no subject of their own.

What it costs, when it ends, who is responsible, whom to ring, what it is for, how it went, and whom it is for; and the
nouns that stand for any of it: the effort, the scheme, the project.
"""

from __future__ import annotations

from typing import Final

from kb.danish.normalise import fold
from kb.danish.stem import stem

ASKING: Final = frozenset(
    stem(fold(word))
    for word in """
    koste koster holde holder holdt afholde afholder afholdt undervise underviser bor ligger lå foregår styre
    styrer stod lave dække dækker omfatte gavne kostede kostet pris prisen økonomi økonomien budget budgettet
    penge pengene kroner kr mio finansiering finansieret finansieres betale betaler betalt betales gratis
    bevilling bevilget afsat midler beløb beløbet dyrt råd år året start starte starter startede startet begynde
    begynder begyndte slut slutte slutter sluttede sluttet afslutte afsluttes afsluttet ophøre ophører ophørt
    udløbe udløber udløb udløbet vare varer varede periode perioden dato datoen frist fristen gælde gælder
    gældende stadig længe lang tid tidspunkt nyt ny nye nyeste igen dag dage uge måned i ansvar ansvaret
    ansvarlig ansvarlige stå står bag ejer leder driver drives administrerer forankret forankring myndighed
    ringe ringer ringes kontakt kontakte kontakter kontaktes kontaktperson telefon telefonnummer telefonnummeret
    nummer nummeret mail mailadresse email adresse åbent åben åbningstid åbningstider åbner lukker døgnet
    henvende henvender henvendelse tale taler snakke snakker hjælp hjælpe hjælper hjulpet spørge spørger få fat
    kontaktoplysninger hjemmeside link website mål målet målene formål formålet hensigt hensigten ideen pointen
    status resultat resultatet resultater resultaterne gå gået går gik effekt effekten virke virker virket
    virkede lykkes lykkedes opnået nået nåede gennemført udført blevet betyde betyder handle handler fortælle
    fortæl forklare forklar uddybe uddyb detaljer eksempel eksempler mere information informationer oplysninger
    læse læs skrevet skrives dokument dokumentet dokumenterne kilde kilden kilder side sted stedet steder
    indebære indebærer indhold indholdet består omfatter inkluderer foregik sker skete bruges brugt fungerer
    fungere målgruppe målgruppen alder aldersgrænse gammel gamle deltager deltagere deltage deltog deltaget
    antal mange indsats indsatsen initiativ initiativet projekt projektet ordning ordningen tilbud tilbuddet
    kursus kurset kurser forløb forløbet aktivitet aktiviteten aktiviteter aktiviteterne team teamet enhed
    enheden organisation organisationen foreningen støtten arbejdet rådgivningen hjælpen konferencen kampagnen
    netværket uddannelsen gøre gør gjort laver laves tilbyde tilbyder tilbydes findes find finde finder bruge
    søge søger ansøge tilmelde tilmelder vide ved kende hedde hedder hed kalde kaldes sige siger sagt konkret
    præcis præcist nøjagtigt egentlig helt hurtigt først person personer nogen andre andet anden ting noget måde
    måden grund grunden hvorfor hvordan hvornår adgang mulighed muligt muligheder brug behov skridt næste videre
    yderligere tilbage stadigvæk længere idag nu aktuelt
    """.split()
)
