"""The editor's page in a real browser: what is decided is in the files, and nothing that was written is lost."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from tests.api.havnby import DOCUMENT

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
TODAY = date.today().isoformat()
OVERFLOW = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)
    && getComputedStyle(element).position !== 'absolute' && !element.closest('.skip');
}).map(element => element.outerHTML.slice(0, 100))"""
RINGED = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""
KEPT = "() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage), document.cookie])"
SCREENS = ["", "dokumenter", "indsatser", "kontakter", "rettelser", "spoergsmaal", "emneord"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from tests.browser.desk import Desk
    from tests.browser.serving import serving

    desk = Desk(tmp_path_factory.mktemp("desk"))
    with serving(desk.index, desk.feedback, **desk.settings) as server:
        desk.url = f"{server.url}/redaktion"
        yield desk


@pytest.fixture
def desk(served: Any) -> Any:
    served.clear()
    return served


@pytest.fixture
def at_work(desk: Any, open_page: Open) -> Open:
    """Return what opens the page, unlocks it, and goes to a screen."""

    def open_(screen: str = "", expected: tuple[str, ...] = (), **options: Any) -> Any:
        page = open_page(f"{desk.url}#side={screen}", expected=expected, **options)
        unlock(page, desk.key)
        return page

    return open_


def unlock(page: Any, key: str) -> None:
    page.get_by_label("Nøgle").fill(key)
    page.keyboard.press("Enter")
    page.locator("#screens").wait_for()
    page.locator("#screen > :nth-child(2):not(.loading-text)").wait_for()


def card(page: Any, name: str) -> Any:
    return page.locator(".review", has=page.get_by_role("heading", name=name)).first


def correcting(page: Any, name: str) -> Any:
    found = card(page, name)
    found.get_by_role("button", name="Ret", exact=True).click()
    return found


def saved(page: Any, text: str) -> None:
    page.locator(".saved", has_text=text).wait_for()


# The door


def test_the_key_is_in_this_tab_only_and_never_in_an_address(desk: Any, open_page: Open) -> None:
    page = open_page()
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  (Playwright marks what it is given)
    page.goto(desk.url)
    unlock(page, desk.key)
    assert asked
    assert not [request.url for request in asked if desk.key in request.url]
    assert desk.key not in page.url
    assert page.evaluate(KEPT) == f'[[["fagsvar-noegle","{desk.key}"]],[],""]'
    page.reload()
    page.locator(".documents").wait_for()
    page.get_by_role("button", name="Lås").click()
    assert page.get_by_label("Nøgle").evaluate("field => field === document.activeElement")
    assert page.evaluate(KEPT) == '[[],[],""]'
    assert page.locator("#screens").is_hidden()
    assert page.locator(".documents").count() == 0


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("fagsvar_1234_forkert", "findes ikke eller er trukket tilbage"),
        ("", "Skriv nøglen først"),
        ("nøgle på dansk", "Sådan ser en nøgle ikke ud"),
    ],
)
def test_a_wrong_key_is_told_and_stays_to_be_mended(key: str, said: str, desk: Any, open_page: Open) -> None:
    page = open_page(desk.url, expected=("401",))
    field = page.get_by_label("Nøgle")
    field.fill(key)
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text(said).wait_for()
    assert field.input_value() == key
    assert field.get_attribute("aria-invalid") == "true"
    assert page.evaluate(KEPT) == '[[],[],""]'


def test_a_key_that_is_no_administrators_is_told_so(desk: Any, open_page: Open) -> None:
    page = open_page(desk.url, expected=("403",))
    page.get_by_label("Nøgle").fill(desk.keys.create("intranet"))
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("administratornøgle").wait_for()


def test_where_no_key_was_ever_made_that_is_said(desk: Any, open_page: Open) -> None:
    for id in list(desk.keys.keys()):
        desk.keys.revoke(id)
    page = open_page(desk.url, expected=("401",))
    page.get_by_label("Nøgle").fill("fagsvar_1234_x")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("endnu ikke lavet nogen nøgle").wait_for()


def test_a_key_that_is_taken_back_at_work_locks_the_door_and_loses_nothing(desk: Any, at_work: Open) -> None:
    page = at_work("indsatser", expected=("401",))
    row = correcting(page, "Natteravne ved havnen")
    row.get_by_label("Beskrivelse").fill("går rundt om aftenen")
    desk.clear()
    row.get_by_role("button", name="Gem").click()
    page.get_by_role("alert").get_by_text("trukket tilbage").wait_for()
    unlock(page, desk.key)
    row = card(page, "Natteravne ved havnen")
    assert row.get_by_label("Beskrivelse").input_value() == "går rundt om aftenen"
    row.get_by_role("button", name="Gem").click()
    saved(page, "Rettet: Natteravne ved havnen")
    assert desk.rows()["2"]["description"] == "går rundt om aftenen"


# Initiatives


def test_rows_are_shown_beside_their_source_accepted_and_corrected_one_after_another(desk: Any, at_work: Open) -> None:
    page = at_work("indsatser")
    first = page.locator(".review").first
    assert first.locator(".badge").inner_text().endswith("Usikker")
    assert "ordene kunne lige så godt høre til et andet felt" in first.locator(".reasons").inner_text()
    assert "Frivillige natteravne går rundt" in first.locator(".source-text").inner_text()
    first.get_by_role("button", name="Godkend").click()
    saved(page, "Godkendt: Natteravne ved havnen")
    assert page.evaluate("document.activeElement.textContent") == "Cykelværksted for nytilkomne"
    row = correcting(page, "Cykelværksted for nytilkomne")
    row.get_by_label("Mål").fill("50 familier får en cykel.")
    row.get_by_role("button", name="Gem").click()
    saved(page, "Rettet: Cykelværksted for nytilkomne")
    assert desk.rows()["2"] == {"reviewed": TODAY, "reading": "read-2"}
    assert desk.rows()["3"]["goal"] == "50 familier får en cykel."
    page.get_by_role("link", name="Oversigt", exact=True).click()
    page.get_by_text("1 indsats har en rettelse, der venter på indeksering.").wait_for()
    page.get_by_role("link", name="1 indsats, ingen har set efter").wait_for()


def test_a_row_that_is_no_initiative_is_removed_and_taken_back_while_another_editor_works(
    desk: Any, at_work: Open
) -> None:
    page = at_work("indsatser")
    desk.register.parent.mkdir(exist_ok=True)
    desk.register.write_text(f'# en anden\n[rows.3]\nreviewed = "{TODAY}"\nreading = "read-3"\n', "utf-8")
    card(page, "Natteravne ved havnen").get_by_role("button", name="Det er ingen indsats").click()
    saved(page, "Fjernet fra indsatserne: Natteravne ved havnen")
    assert desk.rows()["2"] == {"reviewed": TODAY, "reading": "read-2", "initiative": "nej"}
    again = page.locator("[data-id$='/2']")
    again.get_by_role("button", name="Se den igen").click()
    again.get_by_text("fjernet fra indsatserne").wait_for()
    again.get_by_role("button", name="Det er en indsats alligevel").click()
    saved(page, "Tilbage blandt indsatserne")
    assert "initiative" not in desk.rows()["2"]
    assert desk.register.read_text("utf-8").startswith("# en anden\n")


def test_a_new_document_gets_its_row(desk: Any, at_work: Open) -> None:
    page = at_work("", expected=("409",))
    page.get_by_role("link", name="1 nyt dokument uden titel, udgiver og dato").click()
    row = card(page, "Handleplan for Havnby")
    row.get_by_text("skal udfyldes").first.wait_for()
    row.get_by_role("button", name="Udfyld").click()
    row.get_by_label("Udgiver").fill("Havnby Kommune")
    row.get_by_role("button", name="Gem").click()
    row.get_by_role("alert").get_by_text("findes ikke længere").wait_for()  # there is only an index
    assert row.get_by_label("Udgiver").input_value() == "Havnby Kommune"
    assert not (desk.corpus / "corpus.toml").exists()


def test_a_correction_can_be_taken_back(desk: Any, at_work: Open) -> None:
    page = at_work("indsatser")
    row = correcting(page, "Cykelværksted for nytilkomne")
    row.get_by_label("Mål").fill("50 familier får en cykel.")
    row.get_by_role("button", name="Gem").click()
    saved(page, "Rettet")
    again = page.locator("[data-id$='/3']")
    again.get_by_role("button", name="Se den igen").click()
    again.get_by_text("Før rettelsen: At 50 familier får en cykel.").wait_for()
    again.get_by_role("button", name="Ret", exact=True).click()
    again.get_by_label("Mål").fill("")
    again.get_by_role("button", name="Gem").click()
    saved(page, "Rettet")
    assert set(desk.rows()["3"]) == {"reviewed", "reading"}


def test_words_that_the_row_has_not_are_refused_and_stay_through_a_reload(desk: Any, at_work: Open) -> None:
    page = at_work("indsatser", expected=("422",))
    row = correcting(page, "Natteravne ved havnen")
    row.get_by_label("Ansvarlig").fill("Socialforvaltningen")
    row.get_by_role("button", name="Gem").click()
    row.get_by_role("alert").get_by_text("»Socialforvaltningen«").wait_for()
    assert not desk.register.exists()
    page.reload()
    row = card(page, "Natteravne ved havnen")
    row.wait_for()
    assert row.get_by_label("Ansvarlig").input_value() == "Socialforvaltningen"
    row.get_by_role("button", name="Fortryd").click()
    assert row.get_by_role("button", name="Godkend").is_visible()
    assert page.evaluate("sessionStorage.length") == 1  # the key


def test_an_emptied_field_is_told_how_it_is_emptied(desk: Any, at_work: Open) -> None:
    row = correcting(at_work("indsatser"), "Natteravne ved havnen")
    row.get_by_role("button", name="Gem").click()
    row.get_by_role("alert").get_by_text("ikke ændret noget").wait_for()
    row.get_by_label("Økonomi").fill("")
    row.get_by_role("button", name="Gem").click()
    row.get_by_role("alert").get_by_text("skrive ordene i det felt").wait_for()
    assert row.get_by_label("Økonomi").evaluate("field => field === document.activeElement")


def test_of_two_editors_the_second_sees_what_the_first_saved_and_keeps_what_she_wrote(desk: Any, at_work: Open) -> None:
    page = at_work("indsatser", expected=("409",))
    row = correcting(page, "Natteravne ved havnen")
    row.get_by_label("Beskrivelse").fill("går rundt om aftenen")
    desk.register.parent.mkdir(exist_ok=True)
    theirs = f'# rettet i hånden\n[rows.2]\nreviewed = "{TODAY}"\ndescription = "taler med unge"\n'
    desk.register.write_text(theirs, "utf-8")
    row.get_by_role("button", name="Gem").click()
    row.get_by_role("alert").get_by_text("er ændret, siden du så den").wait_for()
    assert desk.register.read_text("utf-8") == theirs
    assert row.get_by_label("Beskrivelse").input_value() == "går rundt om aftenen"
    row.get_by_text("I filen står nu: »taler med unge«.").wait_for()
    row.get_by_role("button", name="Gem").click()
    saved(page, "Rettet")
    assert desk.rows()["2"]["description"] == "går rundt om aftenen"
    assert desk.register.read_text("utf-8").startswith("# rettet i hånden\n")


def test_without_a_network_nothing_is_lost(desk: Any, at_work: Open) -> None:
    page = at_work("indsatser", expected=("Failed to load resource",))
    row = correcting(page, "Natteravne ved havnen")
    row.get_by_label("Beskrivelse").fill("går rundt om aftenen")
    page.context.set_offline(True)
    page.locator("#connection").wait_for()
    row.get_by_role("button", name="Gem").click()
    row.get_by_role("alert").get_by_text("Ingen forbindelse").wait_for()
    page.get_by_role("link", name="Kontakter").click()
    page.locator(".failure", has_text="Ingen forbindelse").wait_for()
    page.context.set_offline(False)
    page.get_by_role("button", name="Prøv igen").click()
    page.locator(".review").first.wait_for()
    page.go_back()
    card(page, "Natteravne ved havnen").get_by_role("button", name="Gem").click()
    saved(page, "Rettet")
    assert desk.rows()["2"]["description"] == "går rundt om aftenen"


def test_a_place_opens_in_the_document_with_its_source_beside_and_back_is_where_one_was(at_work: Open) -> None:
    page = at_work("indsatser")
    page.get_by_role("link", name="Se »Sommerbiblioteket« i dokumentet").click()
    page.locator(".document-text mark", has_text="på stranden").wait_for()
    page.locator(".document-raw mark", has_text="pa stranden").wait_for()
    page.get_by_role("button", name="Tilbage").click()
    assert card(page, "Sommerbiblioteket").is_visible()


# Contacts


def test_a_contact_is_checked_where_its_source_is_named(desk: Any, at_work: Open) -> None:
    page = at_work("kontakter")
    contact = card(page, "Havnby Bibliotek")
    contact.get_by_role("button", name="Kontrolleret i dag").click()
    contact.get_by_role("alert").get_by_text("hvor du kontrollerede").wait_for()
    contact.get_by_label("Kilde").fill("Ringet til biblioteket")
    contact.get_by_role("button", name="Gem").click()
    saved(page, "Kontrolleret: Havnby Bibliotek")
    found = desk.contact()
    assert (found["source"], found["verified"]) == ("Ringet til biblioteket", TODAY)
    assert "# lukket i juli" in (desk.corpus / "contacts.toml").read_text("utf-8")


def test_a_name_of_the_documents_is_taken_in_or_left_out(desk: Any, at_work: Open) -> None:
    page = at_work("kontakter", expected=("422",))
    contact = correcting(page, "Borgerservice")
    contact.get_by_label("Telefon").fill("ring til os")
    contact.get_by_role("button", name="Gem").click()
    contact.get_by_role("alert").get_by_text("skrives med tal").wait_for()
    assert contact.get_by_label("Telefon").input_value() == "ring til os"
    contact.get_by_role("button", name="Fortryd").click()
    contact.get_by_role("button", name="Fravælg navnet").click()
    saved(page, "Fravalgt: Borgerservice")
    assert 'udelad = ["Borgerservice"]' in (desk.corpus / "contacts.toml").read_text("utf-8")


def test_a_file_that_somebody_left_broken_is_named_with_its_line(desk: Any, at_work: Open) -> None:
    (desk.corpus / "contacts.toml").write_text('[[kontakt]]\nid = "x\n', "utf-8")
    page = at_work("kontakter", expected=("409",))
    failure = page.locator(".failure", has_text="En fil skal rettes først")
    assert "contacts.toml" in failure.inner_text() and "linje 2" in failure.inner_text()
    desk.mend()
    failure.get_by_role("button", name="Prøv igen").click()
    card(page, "Havnby Bibliotek").wait_for()


# Questions and words


def test_questions_are_counted_and_their_words_find_their_subject(desk: Any, at_work: Open) -> None:
    desk.asked_in_vain("Er der lydbøger på biblioteket?")
    page = at_work("spoergsmaal")
    assert page.get_by_role("row", name="bibliotek").count() == 1
    page.get_by_text("Er der lydbøger på biblioteket?").wait_for()
    page.get_by_role("link", name="Se de ord, emneordene ikke kender").click()
    form = page.locator(".word", has_text="»lydbøger«")
    form.get_by_label("Emne", exact=True).select_option("bibliotek")
    form.get_by_role("button", name="Læg »lydbøger« under emnet").click()
    page.locator(".subjects dd", has_text="bøger, lydbøger").wait_for()
    assert page.locator(".word", has_text="»lydbøger«").count() == 0
    own = page.get_by_label("Ord eller vending")
    own.fill("cykelkursus")
    page.get_by_role("button", name="Gør det til et nyt emne").click()
    page.locator(".subjects dt", has_text="cykelkursus").wait_for()
    assert own.input_value() == ""
    text = (desk.corpus / "emneord.toml").read_text("utf-8")
    assert 'alternatives = ["bøger", "lydbøger"]' in text and 'preferred = "cykelkursus"' in text


def test_a_word_survives_a_file_that_was_changed_meanwhile(desk: Any, at_work: Open) -> None:
    page = at_work("emneord", expected=("409",))
    page.get_by_label("Ord eller vending").fill("lån af bøger")
    path = desk.corpus / "emneord.toml"
    path.write_text(path.read_text("utf-8") + '[[emne]]\nid = "svoemning"\npreferred = "svømning"\n', "utf-8")
    page.get_by_role("button", name="Gør det til et nyt emne").click()
    page.get_by_role("alert").get_by_text("er ændret, siden du så den").wait_for()
    assert page.get_by_label("Ord eller vending").input_value() == "lån af bøger"
    page.locator(".subjects dt", has_text="svømning").wait_for()
    page.get_by_role("button", name="Gør det til et nyt emne").click()
    page.locator(".subjects dt", has_text="lån af bøger").wait_for()


# The page


def test_indexing_is_started_and_how_it_went_is_told(desk: Any, at_work: Open) -> None:
    page = at_work()
    page.get_by_role("button", name="Indeksér nu").click()
    page.get_by_text("Der indekseres.").wait_for()
    page.get_by_text("Indekseringen blev ikke færdig uden fejl").wait_for()  # the folder has no documents


def test_an_editor_unlocks_goes_on_and_accepts_with_keys_alone(desk: Any, open_page: Open) -> None:
    page = open_page(desk.url)
    page.get_by_label("Nøgle").wait_for()
    page.keyboard.type(desk.key)
    page.keyboard.press("Enter")
    page.locator(".documents").wait_for()
    for wanted in ("3 indsatser, ingen har set efter", "Godkend, som det er læst"):
        for _ in range(40):
            page.keyboard.press("Tab")
            assert page.evaluate(RINGED)
            if page.evaluate("document.activeElement.textContent") == wanted:
                break
        page.keyboard.press("Enter")
        page.locator(".review").first.wait_for()
    saved(page, "Godkendt: Natteravne ved havnen")
    assert set(desk.rows()) == {"2"}


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, {"width": 320, "height": 225}], ids=["320px", "400%"])
def test_nothing_runs_out_of_a_small_screen(size: dict[str, int], desk: Any, at_work: Open) -> None:
    desk.asked_in_vain("Er der lydbøger på biblioteket?")
    page = at_work(viewport=size)
    for screen in SCREENS:
        page.goto(f"{desk.url}#side={screen}")
        page.locator("#screen > :nth-child(2):not(.loading-text)").wait_for()
        while (more := page.get_by_role("button", name="Ret", exact=True)).count():
            more.first.click()
        assert page.evaluate(OVERFLOW) == [], screen
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), screen


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_a_violation(
    scheme: str, desk: Any, open_page: Open, violations: Callable[..., list[str]]
) -> None:
    desk.asked_in_vain("Er der lydbøger på biblioteket?")
    page = open_page(desk.url, color_scheme=scheme, bypass_csp=True, expected=("401", "422", "Failed to load"))
    page.get_by_label("Nøgle").fill("forkert")
    page.keyboard.press("Enter")
    page.locator(".field-error", has_text="findes ikke").wait_for()
    assert violations(page) == []
    unlock(page, desk.key)
    for screen in [*SCREENS, "findes-ikke"]:
        page.goto(f"{desk.url}#side={screen}")
        page.locator("#screen > :nth-child(2):not(.loading-text)").wait_for()
        assert violations(page) == [], screen
        if page.locator(".review").count():
            page.locator(".review").first.get_by_role("button").first.click()
            if screen == "dokumenter":  # there the first thing to do is to write
                assert violations(page) == [], f"{screen}, writing"
                continue
            page.locator(".saved, .review .field-error:not(:empty)").first.wait_for()
            page.get_by_role("button", name="Ret", exact=True).last.click()
            assert violations(page) == [], f"{screen}, deciding"
    page.goto(f"{desk.url}#vis={DOCUMENT}")
    page.locator(".document-raw pre").wait_for()
    assert violations(page) == [], "document"
    page.route("**/api/v1/**", lambda route: route.abort())
    page.goto(f"{desk.url}#side=emneord")
    page.locator(".failure").wait_for()
    assert violations(page) == [], "failure"


def test_a_reply_that_is_hostile_in_every_field_is_text(desk: Any, at_work: Open) -> None:
    from tests.browser.test_hostile_text import ATTACK, poisoned, unharmed

    desk.asked_in_vain("Er der lydbøger på biblioteket?")
    page = at_work("emneord", expected=("404",))

    def poison(route: Any) -> None:
        reply = route.fetch()
        route.fulfill(status=reply.status, json=poisoned(reply.json()))

    page.route("**/api/v1/**", poison)
    for screen in SCREENS:
        page.goto(f"{desk.url}#side={screen}")
        page.locator("#screen", has_text=ATTACK[:20]).wait_for()
        unharmed(page)
