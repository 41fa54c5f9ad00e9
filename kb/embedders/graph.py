"""Turn a sentence-transformers folder into a graph for ONNX Runtime: from pieces to vectors, all of its modules.

Done once a model, where torch is at hand, and kept in the user's cache folder under the model's fingerprint. The
weights stand beside the graph in a file of their own, which ONNX Runtime maps instead of reading: processes share it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from kb.cache import cache_folder
from kb.embedders.checksums import verify, write_list
from kb.embedders.from_files import unit

GRAPH: Final = "model.onnx"
WEIGHTS: Final = "weights"
FACTS: Final = "facts.json"
EDITION: Final = 2  # of what a graph gives: vectors, and pieces
OPSET: Final = 20
INPUTS: Final = ("input_ids", "attention_mask")
SAMPLE: Final = ("Hvem kan hjælpe?", "Et afsnit, der er længere end spørgsmålet, så at der er noget at fylde ud.")
TOLERANCE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Facts:
    """What goes before and after the graph: how texts are cut and padded, and what is put in front of them."""

    dimension: int
    longest: int  # pieces
    pad_id: int
    prompts: dict[str, str]


def folder_of(fingerprint: str) -> Path:
    """Return where the graph of a model is kept."""
    return cache_folder() / f"onnx-{EDITION}-{fingerprint}"


def read_facts(folder: Path) -> Facts | None:
    """Return the facts of a graph that is there and whole, None where it must be made."""
    try:
        verify(folder)
        return Facts(**json.loads((folder / FACTS).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def make(model: Any, folder: Path) -> None:
    """Write the graph of a loaded sentence-transformers model; raises ValueError where its vectors are not the same."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        work = Path(made) / "graph"
        work.mkdir()
        _write_graph(model, work)
        (work / FACTS).write_text(json.dumps(asdict(_facts(model))), "utf-8")
        write_list(work)
        _prove(model, work)
        shutil.rmtree(folder, ignore_errors=True)  # a damaged one
        work.replace(folder)


def session(folder: Path, threads: int) -> Any:
    """Return an ONNX Runtime session on the graph in a folder."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that wait do not spin: others on the machine have work to do.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])


def _facts(model: Any) -> Facts:
    return Facts(
        dimension=int(model.get_embedding_dimension()),
        longest=int(model.max_seq_length),
        pad_id=int(model.tokenizer.pad_token_id),
        prompts=dict(model.prompts or {}),
    )


def _write_graph(model: Any, folder: Path) -> None:
    """Trace the model over two texts of unlike length, so that padding is part of what is traced."""
    import onnx
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model.eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
            first, *others = self.model
            features = first({"input_ids": input_ids, "attention_mask": attention_mask})
            pieces = features["token_embeddings"]
            for module in others:
                features = module(features)
            return features["sentence_embedding"], pieces

    sample = model.preprocess(list(SAMPLE))
    axes = {0: "texts", 1: "pieces"}
    with warnings.catch_warnings():
        # The newer exporter takes four times as long and two more packages for the same graph.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Whole(),
            tuple(sample[name] for name in INPUTS),
            str(folder / GRAPH),
            dynamo=False,
            opset_version=OPSET,
            input_names=list(INPUTS),
            output_names=["vectors", "pieces"],
            dynamic_axes=dict.fromkeys((*INPUTS, "pieces"), axes) | {"vectors": {0: "texts"}},
        )
    whole = onnx.load(folder / GRAPH)
    onnx.save(whole, folder / GRAPH, save_as_external_data=True, location=WEIGHTS, size_threshold=1024)


def _prove(model: Any, folder: Path) -> None:
    sample = model.preprocess(list(SAMPLE))
    found = session(folder, 1).run(None, {name: sample[name].numpy() for name in INPUTS})[0]
    wanted = model.encode(list(SAMPLE), convert_to_numpy=True, show_progress_bar=False, prompt="")
    apart = float(np.abs(unit(found) - unit(wanted)).max())
    if apart > TOLERANCE:
        raise ValueError(f"ONNX giver andre tal end torch: {apart:.1e}")
