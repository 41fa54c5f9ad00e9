"""What the corpus says beside its documents: changed names widen a question, and lists out of order are named."""

import pytest

from indexer.knowledge import read_concepts, read_extra
from kb.contact_facts import NO_FACTS
from kb.danish.tokenise import content_words
from kb.embedders.hashing import HashingEmbedder
from kb.errors import CorpusError
from kb.retrieval.expansion import Thesaurus

NAMES = """
[[navn]]
fra = "Havnetilsynet"
til = "Kyststyrelsen"

[[lov]]
fra = "fiskeriloven"
til = "havets lov"
siden = 2022
ord = ["fiskerilov*"]
note = "Loven er ændret."
"""


def added(root, question):
    return {each.word for each in Thesaurus(read_concepts(root)).expand(content_words(question))}


def test_a_question_with_one_name_of_a_body_or_a_law_is_widened_by_the_other(tmp_path):
    (tmp_path / "navne.toml").write_text(NAMES, "utf-8")
    assert "havnetilsynet" in added(tmp_path, "Hvem leder Kyststyrelsen?")
    assert "kyststyrelsen" in added(tmp_path, "Hvad gør Havnetilsynet?")
    assert "fiskeriloven" in added(tmp_path, "Hvad siger havets lov?")
    assert {"havets", "lov"} & added(tmp_path, "Hvad siger fiskeriloven?")
    assert added(tmp_path, "Hvem leder skolen?") == set()


def test_a_row_without_its_other_name_is_refused(tmp_path):
    (tmp_path / "navne.toml").write_text('[[navn]]\nfra = "Havnetilsynet"\n', "utf-8")
    with pytest.raises(CorpusError, match=r"navne\.toml"):
        read_concepts(tmp_path)


@pytest.mark.parametrize("name", ["fare", "persondata"])
@pytest.mark.parametrize("content", ["", "regel = 7\n", 'ord = ["slå"]\n[[regel]]\nnavn = "x"\n'])
def test_safety_lists_with_a_part_missing_are_a_stated_error(tmp_path, name, content):
    (tmp_path / "sikkerhed").mkdir()
    (tmp_path / "sikkerhed" / f"{name}.toml").write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=rf"{name}\.toml"):
        read_extra(tmp_path, NO_FACTS, HashingEmbedder())
