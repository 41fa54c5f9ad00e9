import copy

import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

from kb.embedders.precision import quicken


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("bert")
    (folder / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhej\ndu\nder\n", encoding="utf8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=8, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, dtype="float32"
    )
    BertModel(config).save_pretrained(folder)
    return SentenceTransformer(modules=[Transformer(str(folder)), Pooling(32)], device="cpu").float()


def kinds(model):
    return {m.weight.dtype for m in model.modules() if isinstance(m, torch.nn.Linear)}


def test_a_processor_without_the_units_computes_as_before(model, monkeypatch):
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: False)
    assert kinds(quicken(copy.deepcopy(model))) == {torch.float32}


def test_a_processor_with_them_multiplies_in_halves_and_moves_a_vector_little(model, monkeypatch):
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: True)
    quick = quicken(copy.deepcopy(model))
    texts = ["hej du der", "hej", "du der " * 30]
    assert kinds(quick) == {torch.bfloat16}
    before, after = model.encode(texts, normalize_embeddings=True), quick.encode(texts, normalize_embeddings=True)
    assert after.dtype == before.dtype
    assert (before * after).sum(1).min() > 0.9995
