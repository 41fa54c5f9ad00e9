"""Check what every citation rests on, before an index is put in service."""

from __future__ import annotations

from collections import Counter

from indexer.material import Material
from kb.errors import DuplicateId, IndexDamaged


def verify(material: Material) -> None:
    """Raise unless every passage is a literal stretch of its document and every id is used once."""
    documents = {document.id: document for document in material.documents}
    for passage in material.passages:
        if documents[passage.document_id].text[passage.start : passage.end] != passage.text:
            raise IndexDamaged(f"Afsnittet {passage.id} står ikke ordret i {passage.document_id}.")
    known = {passage.id for passage in material.passages}
    owners = [(record.id, record.passage_ids) for record in material.initiatives]
    owners += [(record.id, record.passage_ids) for record in material.contacts]
    for name, passage_ids in owners:
        if missing := set(passage_ids) - known:
            raise IndexDamaged(f"{name} henviser til afsnit, der ikke findes: {', '.join(sorted(missing))}.")
    uses = Counter([passage.id for passage in material.passages] + [name for name, _ in owners])
    if twice := [name for name, count in uses.items() if count > 1]:
        raise DuplicateId(f"Id'et {twice[0]} er brugt {uses[twice[0]]} gange.")
