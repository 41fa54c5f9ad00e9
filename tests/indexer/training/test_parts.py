import random

import numpy as np
import pytest

from indexer.training import alignment, natural, parallel
from indexer.training import tokenizer as pieces
from indexer.training.natural import QuestionPassage
from indexer.training.parallel import Pair
from indexer.training.schedule import Schedule
from indexer.training.slips import slipped, with_slips
from indexer.training.tokens import Tokens, equal_length_batches, tokenise


def seeded():
    return random.Random(1)  # noqa: S311


DANISH = ["Børnene går i skole i 2012.", "Skolen hjælper børnene på åen.", "Ring 70 27 03 66 i dag!"] * 20
ENGLISH = ["The children go to school in 2012.", "The school helps the children.", "Call 70 27 03 66 today!"] * 20


@pytest.fixture(scope="module")
def tokenizer():
    return pieces.train(DANISH, ENGLISH, pieces=120, whole_words=30)


@pytest.mark.parametrize(
    ("danish", "english"),
    [
        ("Mødet er kl. 10.", "The meeting is at 11."),  # numbers differ
        ("Hvad siger De?", "What you say."),  # only one asks
        ("Ja.", "This is a very long sentence that cannot be a translation of yes."),
        ("This sentence was never translated at all.", "This sentence was never translated at all."),
        ("", "Nothing"),
    ],
)
def test_a_misaligned_pair_is_dropped(danish, english):
    assert parallel.clean([Pair(danish, english)]) == []


def test_an_aligned_pair_is_kept_once():
    pair = Pair("Der er 27 lande i EU.", "There are 27 countries in the EU.")
    assert parallel.clean([pair, pair]) == [pair]


def test_paragraphs_join_neighbours_of_both_languages_alike():
    rows = [Pair(f"Dette er sætning {i}.", f"This is sentence {i}.") for i in range(30)]
    for long in parallel.paragraphs(rows, 5, seeded()):
        numbers = [int(word.strip(".")) for word in long.danish.split() if word.strip(".").isdigit()]
        assert 2 <= len(numbers) <= 4
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert long.english.count("sentence") == len(numbers)


def test_the_tokenizer_keeps_danish_letters_and_ignores_case(tokenizer):
    assert tokenizer.encode("BØRNENE På ÅEN").tokens == tokenizer.encode("børnene på åen").tokens
    assert "▁børnene" in tokenizer.get_vocab()


def test_a_number_is_cut_from_letters_and_into_groups_of_at_most_four(tokenizer):
    words = [w for w, _ in tokenizer.pre_tokenizer.pre_tokenize_str("nr.70270366x")]
    assert words == ["▁nr", "▁.", "▁7027", "▁0366", "▁x"]


def test_a_composed_and_a_decomposed_letter_are_one(tokenizer):
    assert tokenizer.encode("a\u030aen").ids == tokenizer.encode("\u00e5en").ids


def test_the_edge_pieces_have_the_ids_the_training_counts_on(tokenizer):
    assert tokenizer.encode("skole").ids[0] == pieces.CLS
    assert tokenizer.encode("skole").ids[-1] == pieces.SEP
    assert tokenizer.token_to_id("[PAD]") == pieces.PAD


def test_shrinking_keeps_the_most_used_and_every_character(tokenizer):
    usage = [0.0] * tokenizer.get_vocab_size()
    usage[tokenizer.token_to_id("▁børnene")] = 9.0
    smaller, kept = pieces.shrink(tokenizer, usage, 80)
    assert smaller.get_vocab_size() == len(kept) <= 80
    assert "▁børnene" in smaller.get_vocab()
    assert [tokenizer.id_to_token(i) for i in kept] == [smaller.id_to_token(i) for i in range(len(kept))]
    assert pieces.UNK not in smaller.encode("skolen hjælper").ids


def test_words_only_the_teacher_knows_are_added_and_survive_the_shrinking(tokenizer):
    from tokenizers import Tokenizer, models

    teacher = Tokenizer(
        models.WordPiece({"[UNK]": 0, "##ing": 1, "of": 2, "tesla": 3, "children": 4, "warsaw": 5, "zoo": 6})
    )
    larger = pieces.inherit(tokenizer, teacher, 2)
    added = {"tesla": larger.token_to_id("▁tesla"), "warsaw": larger.token_to_id("▁warsaw")}
    assert pieces.inherited(larger) == added
    assert larger.encode("Tesla", add_special_tokens=False).tokens == ["▁tesla"]
    usage = [1.0] * tokenizer.get_vocab_size() + [0.0, 0.0]
    smaller, _ = pieces.shrink(larger, usage, 90)
    assert set(pieces.inherited(smaller)) == {"tesla", "warsaw"}


def test_tokens_give_back_what_was_tokenised(tokenizer, tmp_path):
    tokens = tokenise(tokenizer, DANISH[:3])
    ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in DANISH[:3]]
    bag, offsets = tokens.bag(np.array([2, 0]))
    assert bag.tolist() == ids[2] + ids[0]
    assert offsets.tolist() == [0, len(ids[2])]
    assert tokens.rows(np.array([1]), 4).tolist() == [[pieces.CLS, *ids[1][:4], pieces.SEP]]
    joined = Tokens.join([tokens, tokens])
    assert joined.bag(np.array([4]))[0].tolist() == ids[1]


def test_equal_length_batches_hold_every_text_once_and_one_length_each():
    lengths = np.array([3, 5, 3, 9, 5, 5, 3, 3])
    batches = equal_length_batches(lengths, budget=15, most=10, rng=np.random.default_rng(1))
    assert sorted(i for batch in batches for i in batch) == list(range(8))
    assert all(len({lengths[i] for i in batch}) == 1 for batch in batches)
    assert all(len(batch) <= 3 for batch in batches)


def test_alignment_finds_the_translation_that_stands_beside_a_word():
    def together(*rows):
        return Tokens(np.concatenate(rows).astype(np.int32), np.cumsum([0, *map(len, rows)]))

    danish = together([0, 1], [0, 2], [1, 2], [0, 1], [0, 2], [1, 2])
    english = together([5, 6], [5, 7], [6, 7], [5, 6], [5, 7], [6, 7])
    best, weight = alignment.translations(alignment.presence(danish, 3), alignment.presence(english, 8))
    assert best[:, 0].tolist() == [5, 6, 7]
    assert np.allclose(weight.sum(1), 1)


def test_paraphrases_share_their_english():
    rows = [Pair("Hej!", "Hi."), Pair("Goddag!", "hi."), Pair("Farvel!", "Bye."), Pair("GODDAG!", "Hi.")]
    found = natural.paraphrases(rows)
    assert QuestionPassage("Hej!", "Goddag!") in found
    assert all("Farvel!" not in pair for pair in found)
    assert all(pair.question.lower() != pair.passage.lower() for pair in found)


def test_no_passage_is_both_trained_on_and_held_out():
    pairs = [QuestionPassage(f"q{i}", f"p{i // 3}") for i in range(60)]
    train, held = natural.hold_out(pairs, 0.2)
    assert len(train) + len(held) == 60
    assert held
    assert not {p.passage for p in train} & {p.passage for p in held}


def test_a_new_passage_moves_no_old_one_over_the_split():
    pairs = [QuestionPassage(f"q{i}", f"p{i}") for i in range(60)]
    held = natural.hold_out(pairs, 0.2)[1]
    more = natural.hold_out([QuestionPassage("q", "a new passage"), *pairs], 0.2)[1]
    assert [pair for pair in more if pair.passage != "a new passage"] == held


def test_questions_of_one_passage_are_paired():
    pairs = [QuestionPassage("pas", "p"), QuestionPassage("nyt pas", "p"), QuestionPassage("bil", "q")]
    assert natural.siblings(pairs) == [("pas", "nyt pas")]


def test_a_slip_is_small_and_the_passage_stays():
    pair = QuestionPassage("Hvornår åbner børnehaven", "Børnehaven åbner klokken seks.")
    found = with_slips([pair] * 200, 1.0, seeded())
    assert found[:200] == [pair] * 200
    assert {passage for _, passage in found} == {pair.passage}
    hasty = {question for question, _ in found[200:]}
    assert {"hvornaar aabner boernehaven", "hvornar abner bornehaven"} < hasty
    assert pair.question.lower() not in {question for question in hasty if "å" not in question}
    assert all(len(question) <= len(pair.question) + 4 for question in hasty)


def test_a_question_without_room_for_a_slip_is_left():
    assert slipped("SU nu", seeded()) == "su nu"


def test_a_short_heading_gets_its_title():
    page = {
        "title": "Åbningstider i huset",
        "sections": [{"h": "Ferier", "text": "Huset holder lukket i uge 29. " * 4}],
    }
    found = list(natural._of_page(page, seeded()))
    assert found[0].question == "Åbningstider i huset: Ferier"


def test_the_rate_rises_then_falls_and_the_stage_ends_with_the_data():
    schedule = Schedule(minutes=60, total=1000, warm_up=5)
    rates = []
    while schedule.fraction < 1:
        rates.append(schedule.scale)
        schedule.advance(50)
    assert len(rates) == 20
    assert max(rates) == rates[4]
    assert rates[-1] < 0.1 < rates[10]
