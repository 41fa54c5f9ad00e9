"""Danish that nobody has counted or tuned on, from fields far from the corpus: libraries, waste, care of the old."""

LIBRARY = """\
Biblioteket åbner igen efter sommerferien, og både børn og voksne får adgang til læsesalen. Hvis du ønsker at låne
bøger ud over den sædvanlige periode, skal du først forny dit lånerkort på hjemmesiden. Gebyret for at aflevere for
sent er højst 230 kr. om året, og påmindelser udsendes løbende til den adresse, som er registreret i systemet.
Ældre lånere, der har svært ved at gå, kan få bragt materialer hjem fra den lokale filial. Ordningen omfatter også
lydbøger og tidsskrifter, og der stilles ingen særlige krav til lånerens helbred.
"""
WASTE = """\
Fra den 1. maj sorterer alle husstande i kommunen deres affald i ti dele. Glas og metal lægges i den grå beholder,
mens madaffald skal i den grønne pose. Det er vigtigt, at emballagen er tømt, men den behøver ikke at være skyllet.
Storskralde afhentes kun efter aftale, og haveaffald må højst fylde en halv kubikmeter. På genbrugspladsen kan man
også aflevere gamle møbler, så længe de er rene og tørre. Spørgsmål om ordningen besvares på telefon 88 77 66 55
eller ved at skrive til affald@eksempel.dk. Læs mere på https://www.eksempel.dk/affald/2024.
"""
CARE = """\
Hjemmeplejen hjælper ældre borgere med personlig pleje, rengøring og indkøb, når de ikke længere selv kan klare det.
Hjælpen tildeles efter en konkret vurdering, og afgørelsen skal være skriftlig og begrundet. Borgeren har ret til at
vælge mellem kommunens egen leverandør og godkendte private firmaer. Sygeplejersken kommer på besøg to gange om ugen
og måler blodtrykket, og hun sørger for, at medicinen bliver doseret rigtigt. Pårørende kan få rådgivning og støtte,
hvis opgaven bliver for stor. Der er også mulighed for at søge om plads på et plejehjem eller i en ældrebolig.
"""
CLEAN = LIBRARY + "\n" + WASTE + "\n" + CARE
