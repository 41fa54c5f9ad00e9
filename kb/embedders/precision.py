"""Let a transformer multiply in bfloat16 where the processor has units for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PROCESSORS = Path("/proc/cpuinfo")


def multiplies_halves() -> bool:
    """Tell whether the processor has units for bfloat16 (AMX), without torch; no where the system does not say."""
    try:
        return "amx_tile" in PROCESSORS.read_text("utf-8").split()
    except OSError:
        return False


def quicken(model: Any) -> Any:
    """Return a sentence-transformers model whose transformer multiplies in bfloat16 on a processor with AMX.

    Three times as fast there, and several times as slow on a processor without, so that is asked; there the
    model is left as it is. Sums, norms, tables and pooling stay float32 (docs/decisions/0300).
    """
    import torch
    from sentence_transformers.sentence_transformer.modules import Transformer

    if torch.cpu._is_amx_tile_supported():
        for transformer in (module for module in model if isinstance(module, Transformer)):
            for layer in transformer.modules():
                if isinstance(layer, torch.nn.Linear):
                    layer.bfloat16().register_forward_pre_hook(_halved)
    return model


def _halved(_: Any, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
    return (inputs[0].bfloat16(),)
