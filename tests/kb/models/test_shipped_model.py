import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import kb
from kb.embedders.checksums import verify

FOLDER = Path(kb.__file__).parent / "models" / "fagsvar-da"
LIMIT = 60_000_000  # bytes


def test_the_models_fit_in_the_repository():
    files = [path for path in FOLDER.parent.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= LIMIT


def test_the_files_are_those_that_were_exported():
    assert (FOLDER / "SHA256SUMS").exists()
    verify(FOLDER)


def test_the_model_is_made_of_sentence_transformers_own_modules():
    modules = json.loads((FOLDER / "modules.json").read_text(encoding="utf8"))
    assert all(module["type"].startswith("sentence_transformers.") for module in modules)


@pytest.mark.parametrize(
    "word", ["Europarl", "Tatoeba", "CC BY 2.0 FR", "MPL-2.0", "CC BY 4.0", "Apache-2.0", "all-MiniLM-L6-v2"]
)
def test_the_card_names_every_source_and_licence(word):
    assert word in (FOLDER / "README.md").read_text(encoding="utf8")


def test_it_loads_in_a_process_that_cannot_reach_a_network():
    program = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('the network was asked')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from sentence_transformers import SentenceTransformer\n"
        f"print(SentenceTransformer({str(FOLDER)!r}, device='cpu').encode(['hej']).shape)\n"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "TRANSFORMERS_"))}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("(1, ")


@pytest.fixture(scope="module")
def embedder():
    from kb.embedders import registry

    found = registry.load("fagsvar-da")
    found.warm_up()
    return found


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("Hvem hjælper, når et barn bliver slået?", "Hjælp til børn, der udsættes for vold", "Tilmelding til svømning"),
        ("fornye pas", "Sådan bestiller du tid til et nyt pas", "Sådan melder du flytning"),
        ("Is there help for parents?", "Rådgivning til forældre", "Nedrivning af bygninger"),
        ("HJÆLP TIL AT FINDE BOLIG", "hjælp til at finde et sted at bo", "hjælp til at finde et arbejde"),
    ],
)  # fmt: skip
def test_what_means_the_same_is_nearer_than_what_does_not(embedder, question, right, wrong):
    asked = embedder.encode_questions([question])[0]
    near, far = embedder.encode_passages([right, wrong])
    assert asked @ near > asked @ far


def test_capitals_do_not_matter(embedder):
    small, large = embedder.encode_passages(["ærø og århus", "ÆRØ OG ÅRHUS"])
    np.testing.assert_array_equal(small, large)
