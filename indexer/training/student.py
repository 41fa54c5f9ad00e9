"""The student: the teacher's layers under a new table of pieces, trained in bfloat16 with float32 masters.

Weights and activations in bfloat16 are five times as fast on a processor with AMX as float32; the optimiser
keeps float32 copies, or small steps would round away. Only the table's rows that a batch uses get a gradient.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

EAGER = "eager"  # attention: 1.6 times as fast on a processor as the fused kind, whose backward pass is slow there


def from_teacher(folder: Path, layers: Sequence[int], table: Tensor) -> Any:
    """Return the teacher's BertModel with only ``layers`` left and ``table`` for its pieces, without dropout."""
    from transformers import AutoModel

    model = AutoModel.from_pretrained(folder, dtype=torch.float32, attn_implementation=EAGER)
    model.encoder.layer = torch.nn.ModuleList([model.encoder.layer[i] for i in layers])
    model.config.num_hidden_layers = len(layers)
    model.config.hidden_dropout_prob = model.config.attention_probs_dropout_prob = 0.0
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    return with_table(model, table)


def with_table(model: Any, table: Tensor) -> Any:
    """Return the model with ``table`` for its pieces."""
    model.embeddings.word_embeddings = torch.nn.Embedding(len(table), table.shape[1], padding_idx=0)
    model.embeddings.word_embeddings.weight.data = table.clone()
    model.config.vocab_size = len(table)
    return model


class Student:
    """A BertModel in training; `vectors` then `step`, as often as wanted."""

    def __init__(self, model: Any, rate: float, table_rate: float, device: str) -> None:
        named = [(name, p) for name, p in model.named_parameters() if "word_embeddings" not in name]
        named = [(name, p) for name, p in named if "pooler" not in name]  # mean pooling does not use it
        self.masters = {name: p.detach().float().clone().to(device) for name, p in named}
        self.table = model.embeddings.word_embeddings.weight.detach().float().clone().to(device)
        self.model = model.to(torch.bfloat16).to(device).train()
        self.model.set_attn_implementation(EAGER if device == "cpu" else "sdpa")
        self.device = device
        self._live = {name: p for name, p in self.model.named_parameters() if name in self.masters}
        self._rows = self.model.embeddings.word_embeddings.weight.requires_grad_(False)
        self._used: list[tuple[Tensor, Tensor]] = []
        for tensor in (*self.masters.values(), self.table):
            tensor.requires_grad_()
        self.optimiser = torch.optim.AdamW(
            [
                {"params": list(self.masters.values()), "base": rate, "weight_decay": 0.01},
                {"params": [self.table], "base": table_rate, "weight_decay": 0.0},
            ],
            lr=rate,
            betas=(0.9, 0.98),
            fused=True,
        )

    def vectors(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return unit vectors of rows of piece ids; outside inference mode they carry a gradient."""
        return unit_mean(self.pieces(ids, mask), mask)

    def pieces(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the vectors [texts, pieces, width] of every piece in its context, as `vectors` does."""
        if torch.is_inference_mode_enabled():
            hidden: Tensor = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        else:
            unique, place = torch.unique(ids, return_inverse=True)
            rows = self._rows[unique].detach().requires_grad_()
            self._used.append((unique, rows))
            hidden = self.model(inputs_embeds=F.embedding(place, rows), attention_mask=mask).last_hidden_state
        return hidden.float()

    def step(self, scale: float) -> None:
        """Apply the gradients gathered since the last step, at ``scale`` times the base rates."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * scale
        for name, live in self._live.items():
            self.masters[name].grad = None if live.grad is None else live.grad.float()
            live.grad = None
        self.table.grad = torch.zeros_like(self.table)
        for unique, rows in self._used:
            if rows.grad is not None:
                self.table.grad.index_add_(0, unique, rows.grad.float())
        self._used.clear()
        torch.nn.utils.clip_grad_norm_([*self.masters.values(), self.table], 1.0)
        self.optimiser.step()
        self._publish()

    @torch.no_grad()
    def _publish(self) -> None:
        for name, live in self._live.items():
            live.copy_(self.masters[name])
        self._rows.copy_(self.table)

    def finished(self) -> Any:
        """Return the model with the float32 weights, on the processor; the student cannot train after this."""
        model = self.model.float().cpu()
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if name in self.masters:
                    parameter.copy_(self.masters[name])
            model.embeddings.word_embeddings.weight.copy_(self.table)
        return model

    def state(self) -> dict[str, Any]:
        """Return what `restore` needs to go on."""
        return {"masters": self.masters, "table": self.table, "optimiser": self.optimiser.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from `state`."""
        with torch.no_grad():
            for name, master in self.masters.items():
                master.copy_(state["masters"][name])
            self.table.copy_(state["table"])
        if state.get("optimiser"):
            self.optimiser.load_state_dict(state["optimiser"])
        self._publish()


def unit_mean(pieces: Tensor, mask: Tensor | None) -> Tensor:
    """Return a text's vector: the mean over its pieces, of length one."""
    return F.normalize(mean_over(pieces, mask), dim=1)


def mean_over(hidden: Tensor, mask: Tensor | None) -> Tensor:
    """Return the mean over the pieces that are not padding."""
    if mask is None:
        return hidden.mean(1)
    weight = mask.to(hidden.dtype).unsqueeze(-1)
    return (hidden * weight).sum(1) / weight.sum(1)
