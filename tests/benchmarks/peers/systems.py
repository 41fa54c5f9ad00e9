"""The peers, each as its own documentation has it: chunks in, ids of chunks out, best first. Runs in their venv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DEPTH = 50  # chunks asked of each
Chunks = Mapping[str, str]


class Txtai:
    """txtai's embeddings, hybrid: FAISS and its own BM25, scores added."""

    def __init__(self, model: str, chunks: Chunks) -> None:
        from txtai import Embeddings

        self._embeddings = Embeddings(path=model, method="sentence-transformers", hybrid=True, content=False)
        self._embeddings.index([(name, text, None) for name, text in chunks.items()])

    def search(self, question: str) -> list[str]:
        return [str(name) for name, _ in self._embeddings.search(question, DEPTH)]

    def save(self, folder: Path) -> None:
        """Write the index for txtai's own server, and the settings that it reads."""
        self._embeddings.save(str(folder / "index"))
        (folder / "config.yml").write_text(f"path: {folder / 'index'}\nembeddings:\n", "utf-8")


class Haystack:
    """Haystack's in-memory store: BM25 and embeddings, joined by reciprocal rank."""

    def __init__(self, model: str, chunks: Chunks) -> None:
        from haystack import Document, Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
            SentenceTransformersTextEmbedder,
        )

        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        embedder = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
        embedder.warm_up()
        documents = [Document(id=name, content=text) for name, text in chunks.items()]
        store.write_documents(embedder.run(documents)["documents"])
        self._pipeline: Any = Pipeline()
        self._pipeline.add_component("embedder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
        self._pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=DEPTH))
        self._pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=DEPTH))
        self._pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        self._pipeline.connect("embedder.embedding", "dense.query_embedding")
        self._pipeline.connect("dense", "joiner")
        self._pipeline.connect("words", "joiner")

    def search(self, question: str) -> list[str]:
        found = self._pipeline.run({"embedder": {"text": question}, "words": {"query": question}})
        return [document.id for document in found["joiner"]["documents"]]


class Plain:
    """What people write: sentence-transformers, a flat FAISS index, bm25s with a Danish stemmer, reciprocal ranks."""

    def __init__(self, model: str, chunks: Chunks) -> None:
        import bm25s
        import faiss
        import Stemmer
        from sentence_transformers import SentenceTransformer

        self._names = list(chunks)
        self._model = SentenceTransformer(model, device="cpu")
        vectors = self._model.encode(list(chunks.values()), normalize_embeddings=True, show_progress_bar=False)
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)
        self._stemmer = Stemmer.Stemmer("danish")
        self._tokenize = bm25s.tokenize
        self._words = bm25s.BM25()
        self._words.index(self._tokens(list(chunks.values())), show_progress=False)

    def _tokens(self, texts: Sequence[str]) -> Any:
        return self._tokenize(texts, stopwords=None, stemmer=self._stemmer, show_progress=False)

    def search(self, question: str) -> list[str]:
        depth = min(DEPTH, len(self._names))
        vector = self._model.encode([question], normalize_embeddings=True, show_progress_bar=False)
        dense = self._index.search(vector, depth)[1][0]
        words, _ = self._words.retrieve(self._tokens([question]), k=depth, show_progress=False)
        scores: dict[int, float] = {}
        for ranking in (dense, words[0]):
            for rank, number in enumerate(ranking):
                scores[int(number)] = scores.get(int(number), 0.0) + 1.0 / (60 + rank)
        return [self._names[number] for number in sorted(scores, key=lambda each: -scores[each])]


SYSTEMS = {"txtai": Txtai, "haystack": Haystack, "script": Plain}
