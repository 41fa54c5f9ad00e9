"""Danish words that say nothing of what a text is about."""

from __future__ import annotations

from typing import Final

STOPWORDS: Final = frozenset(
    """
    ad af al alene alle alt altid altså anden andet andre at bare begge blev blevet blive bliver bl.a
    burde både bør da de den denne der deraf derefter deres derfor derhen det dette dig din dine disse
    dit dog du dvs efter eller ellers en end endnu enkelte ens enten er et evt f fik flere flest foran
    for fordi forrige fra fx få får før først gennem gjorde gjort god godt gør gøre gørende ham han hans
    har havde have hej heller helt hen hende hendes her herfra hermed heraf hin hinanden hos hun hvad
    hvem hver hverken hvilke hvilken hvilket hvis hvor hvordan hvorfor hvorhen hvornår hvorvidt i igen
    ikke ind inde inden ingen ingenting intet ja jeg jer jeres jo kan kom komme kommer kun kunne kære
    lad lav lave lavet lidt lige ligesom langs lille længere man mange med meget mellem men mens mere
    mest mig min mindre mine mit mod må måske måtte mv ned nej nemlig netop nogen nogensinde noget nogle
    nok nu når nær nærmere o og også om omkring op oppe os over ovre pga på rundt samme sammen samt selv
    selvom ses sig sige siger sin sine sit skal skulle som stadig således så sådan sådanne synes tak
    temmelig thi til tit ud uden under undtagen var ved vi via vil ville vor vore vores været være
    """.split()
)
