"""The editor's desk in the browser: a server over a folder of one's own, a key, and what its files say."""

import tomllib
from pathlib import Path
from typing import Any

from kb.feedback import Feedback, FeedbackStore
from kb.keys import KeyFile
from tests.api.havnby import DOCUMENT, write_index

CONTACTS = """# Vores egne kontakter
[[kontakt]]
id = "havnby-bibliotek"
name = "Havnby Bibliotek"
hours = "Hverdage 10-17"  # lukket i juli
"""
WORDS = """# Emneord
[[emne]]
id = "bibliotek"
preferred = "bibliotek"
alternatives = ["bøger"]
"""


class Desk:
    """A corpus and its index, written anew before every test; ``url`` is set once it is served."""

    def __init__(self, folder: Path) -> None:
        self.corpus = folder / "corpus"
        self.corpus.mkdir()
        self.index = folder / "index"
        self.keys = KeyFile(folder / "keys.json")
        self.feedback = folder / "feedback.sqlite3"
        self.settings = {"corpus": str(self.corpus), "keys": str(folder / "keys.json"), "embedder": "hashing"}
        self.url = ""
        self.key = ""
        write_index(self.index, "b1")

    def clear(self) -> None:
        """Put everything back as it was; a new key is made."""
        self.mend()
        self.register.unlink(missing_ok=True)
        for id in list(self.keys.keys()):
            self.keys.revoke(id)
        self.key = self.keys.create("redaktør", admin=True)

    def mend(self) -> None:
        """Write the files of contacts and words as they were."""
        (self.corpus / "contacts.toml").write_text(CONTACTS, "utf-8")
        (self.corpus / "emneord.toml").write_text(WORDS, "utf-8")

    def asked_in_vain(self, question: str) -> None:
        """Note a question without an answer, whose reader agreed to its words."""
        store = FeedbackStore(self.feedback, 365)
        store.count_unanswered(("bibliotek",))
        store.add(Feedback(build_id="b1", helpful=False, why=None, status="no_answer", shown=[], question=question))

    @property
    def register(self) -> Path:
        """The file of decisions about the rows of the document."""
        return self.corpus / "register" / f"{DOCUMENT}.toml"

    def rows(self) -> dict[str, Any]:
        """Return what the register says."""
        return dict(tomllib.loads(self.register.read_text("utf-8"))["rows"])

    def contact(self) -> dict[str, Any]:
        """Return the editor's own contact as the file has it."""
        return dict(tomllib.loads((self.corpus / "contacts.toml").read_text("utf-8"))["kontakt"][0])
