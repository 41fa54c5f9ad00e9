"""Which years an initiative runs."""

from __future__ import annotations

import pytest

from indexer.extract.period import period_of
from kb.domain import Period


@pytest.mark.parametrize(
    ("texts", "start", "end"),
    [
        ({"anchoring": "Afsluttes 2017", "status": "Blanketten blev lanceret sommeren 2014."}, 2014, 2017),
        ({"anchoring": "Afsluttes 2017"}, None, 2017),
        ({"anchoring": "Afsluttes i december 2018", "status": "Der blev i 2015 indgået en aftale."}, 2015, 2018),
        ({"status": "De første pladser blev etableret i januar 2014."}, 2014, None),
        ({"anchoring": "Initiativerne afsluttes i hhv. 2017 og 2018", "status": "Igangsat medio 2015."}, 2015, 2018),
        ({"funding": "0,5 mio. kr. årligt i 2017-18."}, 2017, 2018),
        ({"period": "2019 – 2022"}, 2019, 2022),
        ({"period": "2016/17"}, 2016, 2016),
        ({"status": "Holdt i perioden 2013 — 1. juni 2016."}, 2013, 2016),
        ({"description": "Teamet har rådgivet siden 1999."}, 1999, None),
        ({"description": "Indsatsen er finansieret til og med 2020."}, None, 2020),
        ({"description": "Med Budget 2016 blev der afsat penge.", "period": "2017-2019"}, 2017, 2019),
        ({"status": "Ring på 2017 20 17 eller skriv til 1.2016.", "funding": None}, 2017, 2017),
        ({"funding": "12.2018 kr.", "status": "Sag 2018-0161428"}, 2018, 2018),
        ({"status": "Ingen år her, kun 37 deltagere og 2.000 børn."}, None, None),
        ({"anchoring": "Startes op i 2028"}, 2028, None),
        ({"status": "Forventes opstartet i foråret 2028."}, 2028, None),
        ({"description": "Ordningen udløb i 2023."}, None, 2023),
        ({}, None, None),
    ],
)
def test_the_first_and_the_last_year(texts, start, end):
    assert period_of(texts) == Period(start, end)
