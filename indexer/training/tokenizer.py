"""A Danish Unigram tokenizer that also reads English."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
PAD, UNK, CLS, SEP = range(4)
ENGLISH_WEIGHT = 0.6  # Danish is what the pieces are for
LONGEST_WORD = 22
RARE = -14.0  # log-probability of a word that the training texts do not have

Pieces = list[tuple[str, float]]


def _untrained() -> Tokenizer:
    """Lower case with æøå kept, digits in groups of at most four apart from letters, punctuation apart."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram())
    invisible = Regex("[\u00ad\u200b-\u200f\ufeff]")
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(invisible, "")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(r"\d{1,4}"), "isolated"),
            pre_tokenizers.Punctuation("isolated"),
            pre_tokenizers.Metaspace(prepend_scheme="always", split=False),
        ]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[("[CLS]", CLS), ("[SEP]", SEP)],
    )
    return tokenizer


def word_counts(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[str]:
    """Count the words of ``texts`` as the tokenizer sees them before it cuts them into pieces."""
    counts: Counter[str] = Counter()
    for text in texts:
        normal = tokenizer.normalizer.normalize_str(text)
        counts.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal))
    return counts


def train(danish: list[str], english: list[str], pieces: int, whole_words: int) -> Tokenizer:
    """Train on both languages, then give ``whole_words`` of the places to frequent words cut in two.

    The trainer's pruning drops many of the commonest words and every piece of two characters
    ("▁i", "▁hvem"); their own frequency is the right score for them.
    """
    from tokenizers import trainers

    tokenizer = _untrained()
    trainer = trainers.UnigramTrainer(
        vocab_size=pieces,
        special_tokens=list(SPECIAL),
        unk_token=SPECIAL[UNK],
        max_piece_length=20,
        show_progress=False,
    )
    tokenizer.train_from_iterator(danish + english, trainer)
    counts: dict[str, float] = dict(word_counts(tokenizer, danish))
    for word, count in word_counts(tokenizer, english).items():
        counts[word] = counts.get(word, 0.0) + ENGLISH_WEIGHT * count
    learned = [(piece, score) for piece, score in _model(tokenizer)["vocab"]]
    return _with_pieces(tokenizer, _give_places_to_words(learned, counts, pieces, whole_words))


def _give_places_to_words(learned: Pieces, counts: dict[str, float], pieces: int, whole_words: int) -> Pieces:
    special, rest = learned[: len(SPECIAL)], sorted(learned[len(SPECIAL) :], key=lambda p: -p[1])
    characters = [p for p in rest if len(p[0]) == 1]
    longer = [p for p in rest if len(p[0]) > 1][: max(0, pieces - len(special) - len(characters) - whole_words)]
    total = sum(counts.values())
    score = {word: math.log(count / total) for word, count in counts.items()}
    known = {piece for piece, _ in characters + longer}
    missing = [w for w in sorted(counts, key=lambda w: (-counts[w], w)) if w not in known and len(w) <= LONGEST_WORD]
    kept = [(piece, max(old, score.get(piece, old))) for piece, old in characters + longer]
    return special + kept + [(word, score[word]) for word in missing[:whole_words]]


def inherit(tokenizer: Tokenizer, teacher: Tokenizer, count: int) -> Tokenizer:
    """Add the ``count`` most frequent words that only the teacher has, at the end.

    They are names above all ("▁tesla", "▁warsaw"), which parliament pairs cannot teach: cut into Danish pieces
    they lose what the teacher knows about them. A word-piece vocabulary lists its words by falling frequency.
    """
    known = tokenizer.get_vocab()
    words = sorted(teacher.get_vocab().items(), key=lambda item: item[1])
    fresh = [f"▁{word}" for word, _ in words if word.isalpha() and word.islower() and len(word) >= 3]
    fresh = [piece for piece in fresh if piece not in known][:count]
    learned = [(piece, score) for piece, score in _model(tokenizer)["vocab"]]
    return _with_pieces(tokenizer, learned + [(piece, RARE) for piece in fresh])


def inherited(tokenizer: Tokenizer) -> dict[str, int]:
    """Return the words that `inherit` added, without their mark, and the id of each."""
    vocabulary = _model(tokenizer)["vocab"]
    return {piece.lstrip("▁"): i for i, (piece, score) in enumerate(vocabulary) if score == RARE}


def shrink(tokenizer: Tokenizer, usage: list[float], pieces: int) -> tuple[Tokenizer, list[int]]:
    """Keep the special, the single-character, the inherited and the most used pieces; return also their old ids.

    A word whose piece goes is cut into smaller pieces that stay.
    """
    vocabulary = _model(tokenizer)["vocab"]
    firm = {i for i, (piece, _) in enumerate(vocabulary) if i < len(SPECIAL) or len(piece.lstrip("▁")) <= 1}
    firm |= set(inherited(tokenizer).values())
    by_use = sorted((i for i in range(len(vocabulary)) if i not in firm), key=lambda i: -usage[i])
    kept = sorted(firm | set(by_use[: max(0, pieces - len(firm))]))
    return _with_pieces(tokenizer, [tuple(vocabulary[i]) for i in kept]), kept


def _model(tokenizer: Tokenizer) -> dict[str, Any]:
    model: dict[str, Any] = json.loads(tokenizer.to_str())["model"]
    return model


def _with_pieces(tokenizer: Tokenizer, pieces: Pieces) -> Tokenizer:
    from tokenizers import Tokenizer as Loaded

    description = json.loads(tokenizer.to_str())
    description["model"]["vocab"] = [list(piece) for piece in pieces]
    return Loaded.from_str(json.dumps(description))
