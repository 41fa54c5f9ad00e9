from __future__ import annotations

import pytest

from kb.errors import SettingsError
from kb.stores import registry


def test_an_unknown_store_is_a_stated_error_that_names_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"'skuffe'.*faiss, faiss-flat, .*exact"):
        registry.create("skuffe", 3)
