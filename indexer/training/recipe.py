"""Every number of the training recipe, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the shipped model was trained with; the tests train with smaller numbers."""

    seed: int = 7
    pieces: int = 32_000  # of the tokenizer in training
    whole_words: int = 9_000  # of them: frequent words the Unigram trainer had cut in two
    inherited: int = 9_000  # words that only the teacher knows, names above all, added to these
    shipped_pieces: int = 34_000  # what fits in 60 MB with two tables in half precision
    static_dimensions: int = 256  # of the teacher's 384; see docs/decisions/0300
    teacher_layers: tuple[int, ...] = (0, 2, 4, 5)  # nearest to all six, of every four (docs/decisions/0300)
    max_tokens: int = 160  # of a text in training
    shipped_tokens: int = 256  # of a text the shipped model reads; the rest of a longer one is cut off
    sentences: int = 500_000  # Europarl pairs, drawn at random: the file is ordered by date
    paragraphs: int = 60_000  # two to four neighbouring Europarl sentences joined
    bank: int = 2_048  # teacher vectors beside the batch that a student's vector is compared with
    temperature: float = 0.05
    static_epochs: int = 3
    static_batch: int = 1_024
    static_rate: float = 1e-2
    distil_epochs: float = 6.0  # whichever comes first,
    distil_minutes: float = 42.0  # so that two cores and a GPU take the same command
    warm_up: int = 100  # steps
    distil_rate: float = 4e-4
    table_rate: float = 1e-3
    batch_sentences: int = 512
    micro_tokens: int = 6_144
    contrast_minutes: float = 20.0
    contrast_epochs: float = 3.0
    contrast_rate: float = 1e-4
    contrast_pairs: int = 128
    contrast_tokens: int = 96  # of a passage; most of what is asked is found by its beginning, and steps are dear
    further_minutes: float = 0.0  # of distillation when a finished model is trained further
    late: float = 0.5  # weight of the same loss piece by piece (late interaction)
    nested: float = 0.0  # weight of the loss on the first half of both halves' dimensions (Matryoshka)
    kept: float = 0.5  # of the weights as they were before the last stage (docs/decisions/0300, third session)
    slips: float = 0.35  # of the domain questions also stand there with a typing error or without æ, ø and å
    domain_share: float = 0.25  # of the contrastive batches; rises to `domain_share_end`
    domain_share_end: float = 0.6
    held_out: float = 0.1  # of the domain passages, for the development figure
    static_scale: float = 1.0  # length of the static half beside a transformer half of length one
