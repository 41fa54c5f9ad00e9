"""The little words that give a language away, and a few everyday nouns for the shortest questions.

A word stands in every list where it is common: what Danish shares with Swedish or German tells nothing
between the two, and counts for both. Danish has also the spellings of people who type without æ, ø and å.
"""

from __future__ import annotations

from typing import Final

FUNCTION_WORDS: Final[dict[str, frozenset[str]]] = {
    code: frozenset(words.split())
    for code, words in {
        "da": """
            af aldrig alle alt altid anden andet andre at betyder blev blevet blive bliver
            bruges burde bør børn da de dem den denne deres det dette dig din disse dit dog du
            efter elev elever eller en er et fa familie finder findes flere flest for fordi
            fra få får før gang gerne gør gøre ham han hans har havde have hedder hej hende
            hendes her hjaelp hjalp hjælp hjælpe hos hun hva hvad hvem hver hvilke hvilken
            hvilket hvis hvo hvoden hvor hvordan hvorfor hvornaar hvornar hvornår i igen ikke
            imod ind ingen ja jeg jer jeres kan kom kommer kun kunne langt lave laver lidt ma
            maa man mange med meget mellem men mere mest mig min mine mit mod må måtte naar
            nar ned nej nogen noget nogle nu når og ogsa ogsaa også om op os over pa paa på
            ringe saa saadan sagt samme samt selv ses siden sig siger sin skal skole skulle
            som sted står så sådan tak taler til tror ud uden under unge vaere vaeret var ved
            vi vil ville virker vores være været
        """,
        "en": """
            a about after against all am an and any are as ask at be because been before being
            between but by can child children could did didn do does doesn don done each else
            ever few for from get girl had has have he hello help her here herself hi him
            himself his how i if in into is isn it its just kids know let like ll m marriage
            may me mean means more most much must my need needs never no not of offered on or
            other our out over parents please pupil pupils re said say school she should so
            some someone student students such support t take tell than thank thanks that the
            their them then there these they this those to too under until up us ve violence
            want wants was wasn we were what when where which while who whom whose why will
            with without would yes you young your yourself
        """,
        "de": """
            aber alle als am an auch auf aus bei bekomme bekommen bekommt bin bis bitte das
            dass daß dem den der des die dies diese dieser doch du durch ein eine einem einen
            einer eines er es etwas familie fuer für gegen gibt hab habe haben hallo hat hilfe
            hilft ich ihm ihn ihnen ihr ihre im in ist ja jemand jugendliche junge kann kein
            keine kinder koennen konnen können machen man mein meine meiner mich mir mit muss
            müssen nach nicht noch nur oder schule schulerin schüler sehr sein seine sich sie
            sind so soll sollte tun und uns unser unter viel viele vom von vor wann war warum
            was weil welche welcher welches wem wen wenn wer werden wie wieso wir wird wo
            wurde zu zum zur zwischen über
        """,
        "sv": """
            aldrig alla allt att av behöver behov barn blev bli blir bort de dem den denna deras det detta
            dig din ditt du där efter elev elever eller en ett finns flicka från få får för
            genom gör göra ha han hans har hej hela henne hennes hit hjälp hjälpa hon hos hur
            här i igen ingen ingenting inte ja jag kan kanske kommer kunna lika man med mellan
            men mer mig min mitt mot mycket många måste ni nu när nästan någon något några och
            också om oss på sedan ska skall skola skolan skulle som stöd säga så till tvingas
            under unga upp ut utan vad var vara varför varit vart vem vi vid vilka vilken
            vilket vill är även åt över
        """,
        "fr": """
            ai aide aider au aux avec avoir ce ces cette comment dans de des donc du elle
            elles en enfant enfants est et eux famille il ils je la le les leur mais me mes
            moi mon ne nous on ou où par pas peut peux plus pour pourquoi qu quand que quel
            quelle quelles quels qui quoi sa se ses si son sont sur ta te tu un une votre vous
            à école être
        """,
        "es": """
            a al ayuda como con cuando cuál cuándo cómo de del donde dónde el ella en es
            escuela este está familia hay hijo la las lo los me mi mucho más no nos o para
            pero por porque puede puedo que quien quién qué se ser si sin sobre son su sus un
            una y yo
        """,
        "nl": """
            aan als bij dat de deze die dit door een en er geen had heb hebben heeft het hij
            hoe hulp ik in is je kan kinderen krijgen kunnen maar met mijn naar niet of om ook
            op over school te tot u uit van veel voor waar waarom wanneer was wat we wel welke
            wie wij wordt ze zij zijn
        """,
        "pl": """
            a ale bez być co czy dla do dzieci dziecko gdzie i ich ile ja jak jaka jaki jakie
            jest już kiedy kogo kto która który lub mam mi mnie mogę moja moje może można na
            nad nie o od po pod pomoc pomocy przez się szkoła są tak to tylko u w z za ze że
        """,
        "tr": """
            ama ben bir bu da daha de değil en gibi hangi ile için kadar kim kime mi mu mı
            nasıl ne neden nerede nereden niçin o okul olarak sen var ve veya ya yardım yok
            zaman çocuk şu
        """,
        "so": """
            aan ah ama ay ayaa ayay baa caawimaad halkee helaa hooyo iyo ka kaalmo karaa ku la
            leh ma maxaa maxay muxuu oo qof si sidee soo u uu waa waan wax waxa waxaa waxaan
            yaa
        """,
    }.items()
}

LANGUAGES_OF: Final[dict[str, tuple[str, ...]]] = {
    word: tuple(code for code, words in FUNCTION_WORDS.items() if word in words)
    for word in frozenset().union(*FUNCTION_WORDS.values())
}
