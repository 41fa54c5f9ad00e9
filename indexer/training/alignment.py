"""Start every new piece as a mixture of the teacher's pieces that translate it.

Which do is counted: over all pairs, how often piece d stands in the Danish and piece e in the English
sentence, scored by phi squared = n(d,e)^2 / (n(d) n(e)). It needs no dictionary, takes two minutes, and lets
the student begin as a word-by-word translator rather than at the spelling of Danish words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.training.tokens import Tokens

if TYPE_CHECKING:
    import scipy.sparse  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
_BEST = 4  # teacher pieces a piece
_LEAST = 0.25  # of the best one's score, or it is noise
_BLOCK = 1_000


def presence(tokens: Tokens, pieces: int) -> scipy.sparse.csr_matrix:
    """Return a 0/1 matrix, texts by pieces."""
    from scipy import sparse

    matrix = sparse.csr_matrix(
        (np.ones(len(tokens.ids), np.float32), tokens.ids, tokens.start), shape=(len(tokens), pieces)
    )
    matrix.sum_duplicates()
    matrix.data[:] = 1.0
    return matrix


def translations(
    student: scipy.sparse.csr_matrix, teacher: scipy.sparse.csr_matrix
) -> tuple[NDArray[np.int64], Floats]:
    """Return for every student piece its best teacher pieces and their weights (each row sums to 1, or is 0)."""
    count_s = np.asarray(student.sum(0)).ravel()
    count_t = np.asarray(teacher.sum(0)).ravel()
    best = np.zeros((student.shape[1], _BEST), np.int64)
    weight = np.zeros((student.shape[1], _BEST), np.float32)
    by_piece = student.T.tocsr()
    for first in range(0, student.shape[1], _BLOCK):
        together = (by_piece[first : first + _BLOCK] @ teacher).tocsr()
        for row in range(together.shape[0]):
            piece, span = first + row, slice(together.indptr[row], together.indptr[row + 1])
            if count_s[piece] < 3 or span.start == span.stop:
                continue
            other, n = together.indices[span], together.data[span]
            phi = n * np.maximum(n - 0.7, 0) / (count_s[piece] * count_t[other])  # - 0.7: one meeting is chance
            top = np.argsort(-phi)[:_BEST]
            score = np.where(phi[top] >= _LEAST * phi[top[0]], phi[top], 0)
            if score.sum() > 0:
                best[piece, : len(top)], weight[piece, : len(top)] = other[top], score / score.sum()
    return best, weight


def start_table(
    tokenizer: Tokenizer, teacher: Tokenizer, table: Floats, best: NDArray[np.int64], weight: Floats
) -> Floats:
    """Mix the teacher's rows as the weights say; a piece too rare to align is spelt in the teacher's pieces."""
    norm = np.linalg.norm(table, axis=1)
    started = np.zeros((tokenizer.get_vocab_size(), table.shape[1]), np.float32)
    unknown = teacher.token_to_id("[UNK]") or 0
    for piece in range(len(started)):
        text = str(tokenizer.id_to_token(piece))
        special = teacher.token_to_id(text) if text.startswith("[") and text.endswith("]") else None
        if special is not None:
            ids, mix = np.array([special]), np.ones(1, np.float32)
        elif weight[piece].sum() > 0:
            ids, mix = best[piece], weight[piece]
        else:
            spelt = teacher.encode(text.replace("▁", ""), add_special_tokens=False).ids or [unknown]
            ids, mix = np.array(spelt), np.full(len(spelt), 1 / len(spelt), np.float32)
        mean = mix @ table[ids]
        started[piece] = mean / max(float(np.linalg.norm(mean)), 1e-9) * (mix @ norm[ids])
    return started
