"""Write the finished model as a plain sentence-transformers folder, made of its own modules only.

The chain puts a transformer vector and a bag-of-pieces vector side by side, and needs no code of ours to load:

    Transformer              token_embeddings
    Pooling mean             sentence_embedding
    Normalize                  -> transformer_half, of length one
    WordEmbeddings           token_embeddings := the static table's rows of the same piece ids
    Normalize                cls_token_embeddings := transformer_half
    Pooling cls, mean        the two side by side
    Normalize                of length one

Weights are stored in half precision; ``config.json`` says float32, and so a plain load computes in float32.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file, save_file

from kb.embedders.checksums import write_list

if TYPE_CHECKING:
    from tokenizers import Tokenizer

HALF = "transformer_half"


def export(model: Any, static: torch.Tensor, tokenizer: Tokenizer, max_tokens: int, folder: Path) -> None:
    """Write ``model`` (a BertModel) and the ``static`` table (one row a piece) to ``folder``, replacing it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules.normalize import Normalize
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer, WordEmbeddings
    from sentence_transformers.sentence_transformer.modules.tokenizer import WhitespaceTokenizer

    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    bare = part / "bert"
    model.float().save_pretrained(bare)
    _fast(tokenizer, max_tokens).save_pretrained(bare)
    width, narrow = model.config.hidden_size, static.shape[1]
    words = WordEmbeddings(WhitespaceTokenizer(vocab=[]), static.float())  # its own tokenizer is never asked
    chain = [
        Transformer(str(bare), max_seq_length=max_tokens),
        Pooling(width, "mean"),
        Normalize(module_output_name=HALF),
        words,
        Normalize(module_input_name=HALF, module_output_name="cls_token_embeddings"),
        Pooling((width + narrow) // 2, ("cls", "mean")),  # it states twice this
        Normalize(),
    ]
    SentenceTransformer(modules=chain, device="cpu").save(str(part / "model"), create_model_card=False)
    finished = part / "model"
    for weights in finished.rglob("*.safetensors"):
        _halve(weights)
    _compact(finished / "tokenizer.json")
    write_list(finished)
    shutil.rmtree(folder, ignore_errors=True)
    finished.rename(folder)
    shutil.rmtree(part)


def _fast(tokenizer: Tokenizer, max_tokens: int) -> Any:
    from transformers import PreTrainedTokenizerFast

    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        model_max_length=max_tokens,
        **{f"{name.lower()}_token": f"[{name}]" for name in ("PAD", "UNK", "CLS", "SEP")},
        model_input_names=["input_ids", "attention_mask"],
    )


def _halve(weights: Path) -> None:
    tensors = {name: t.half() if t.is_floating_point() else t for name, t in load_file(weights).items()}
    save_file(tensors, weights, metadata={"format": "pt"})
    weights.chmod(0o644)


def _compact(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf8")), ensure_ascii=False), encoding="utf8")
