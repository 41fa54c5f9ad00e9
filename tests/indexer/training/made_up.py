"""A made-up language pair, a tiny teacher, and a recipe that trains in seconds."""

import gzip
import itertools
import json

from indexer.training.recipe import Recipe

WHO = {
    "barnet": "the child",
    "læreren": "the teacher",
    "kommunen": "the town",
    "skolen": "the school",
    "familien": "the family",
    "lægen": "the doctor",
    "rådgiveren": "the adviser",
    "naboen": "the neighbour",
}
DOES = {"ser": "sees", "hjælper": "helps", "ringer til": "calls", "spørger": "asks", "følger": "follows"}
WHEN = {"i dag": "today", "i morgen": "tomorrow", "om natten": "at night", "i 2012": "in 2012", "på åen": "afloat"}

TINY = Recipe(
    pieces=160, whole_words=20, inherited=12, shipped_pieces=150, static_dimensions=24, teacher_layers=(0, 1),
    max_tokens=32, shipped_tokens=60, sentences=600,
    paragraphs=40, bank=32, static_epochs=15, static_batch=64, warm_up=6, distil_minutes=9, distil_epochs=8,
    batch_sentences=64, micro_tokens=4096, contrast_minutes=9, contrast_epochs=2, contrast_pairs=8, contrast_tokens=32,
    table_rate=1e-2, distil_rate=3e-3, further_minutes=9,
)  # fmt: skip


UNK = "[UNK]"


def pairs():
    """Every sentence that can be made, Danish and English."""
    triples = itertools.product(WHO.items(), DOES.items(), WHO.items(), WHEN.items())
    return [
        (f"{a} {does} {b} {when}", f"{x} {verb} {y} {time}")
        for (a, x), (does, verb), (b, y), (when, time) in triples
        if a != b
    ]


def write_data(folder):
    """Write the pairs and a few guidance pages where the pipeline looks for them."""
    folder.mkdir()
    rows = pairs()
    for name, chosen in {"tatoeba": rows[::9], "europarl": rows[1::3]}.items():
        with gzip.open(folder / f"{name}.da-en.tsv.gz", "wt", encoding="utf8") as file:
            file.writelines(f"{danish}\t{english}\n" for danish, english in chosen)
    with gzip.open(folder / "microsoft-docs.da.jsonl.gz", "wt", encoding="utf8") as file:
        for i, (danish, _) in enumerate(rows[::40]):
            text = f"{danish}, og det gør {danish} igen og igen, så længe det er nødvendigt for alle parter i sagen."
            sections = [{"h": f"Afsnit {i} om {danish}", "slug": "", "level": 1, "text": text}]
            page = {"title": danish, "description": f"Læs mere om, at {danish}, side {i}", "sections": sections}
            file.write(json.dumps(page, ensure_ascii=False) + "\n")


def write_teacher(folder):
    """Write a small BertModel with seeded weights and a word-piece tokenizer of the English side."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import BertConfig, BertModel

    tokenizer = Tokenizer(models.WordPiece(unk_token=UNK))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    trainer = trainers.WordPieceTrainer(vocab_size=120, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator([english for _, english in pairs()], trainer)
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=64, initializer_range=0.5,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))


def write_domain(folder):
    """Write question/passage pairs as the domain stage reads them."""
    folder.mkdir()
    rows = [{"question": f"hvem {d.split(' ', 1)[1]}", "passage": d, "topic": "x"} for d, _ in pairs()[::15]]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "a.jsonl").write_text(lines, encoding="utf8")
