"""contacts.toml is checked before anything in it can be shown."""

from pathlib import Path

import pytest

from kb.contact_facts import NO_FACTS, load_facts
from kb.errors import CorpusError, DuplicateId

CORPUS = Path(__file__).parents[2] / "corpus" / "contacts.toml"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "contacts.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_row_of_ours_has_a_source_for_what_one_can_dial_or_open():
    facts = load_facts(CORPUS)
    assert len(facts.contacts) >= 30
    assert all(point.source for point in facts.contacts if point.phone or point.email or point.url)
    assert any(point.acute for point in facts.contacts)
    assert any(point.fallback for point in facts.contacts)


def test_hours_become_days_and_clock_times():
    opening = load_facts(CORPUS).opening
    assert opening["alarm-112"] == "always"
    assert opening["red-raadgivning"][0] == [0, "09:00", "15:00"]
    assert [day for day, _, _ in opening["viso"]] == [0, 1, 3, 4]
    assert opening["udlaendingestyrelsen"][0] == [0, "09:00", None]


def test_no_file_means_no_facts(tmp_path):
    assert load_facts(tmp_path / "contacts.toml") == NO_FACTS


@pytest.mark.parametrize(
    "row",
    [
        'id = "a"',
        'id = "a"\nname = "A"\nphone = "12 34 56 78"',  # without a source
        'id = "a"\nname = "A"\nphone = 12345678\nsource = "b"',
        'id = "a"\nname = "A"\ntlf = "12 34 56 78"',
        'id = "a"\nname = "A"\nverified = "i går"',
        'id = "a"\nname = "A"\nopening = "nogle gange"',
        'id = "a"\nname = "A"\nopening = [{ dage = "mandag", fra = "9" }]',
        "id = ",
    ],
)
def test_a_row_that_makes_no_sense_is_refused(tmp_path, row):
    with pytest.raises(CorpusError):
        load_facts(written(tmp_path, f"[[kontakt]]\n{row}\n"))


def test_an_id_used_twice_is_refused(tmp_path):
    row = '[[kontakt]]\nid = "a"\nname = "A"\n'
    with pytest.raises(DuplicateId):
        load_facts(written(tmp_path, row + row))


def test_days_may_run_past_a_sunday_and_hours_past_midnight(tmp_path):
    path = tmp_path / "contacts.toml"
    span = '{ dage = "fre-man", fra = "22:00", til = "06:00" }'
    path.write_text(f'[[kontakt]]\nid = "a"\nname = "A"\nopening = [{span}]\n', "utf-8")
    assert load_facts(path).opening["a"] == [[day, "22:00", "06:00"] for day in (4, 5, 6, 0)]
