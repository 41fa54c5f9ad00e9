"""An index in a Milvus database: a collection a build, an alias to the one in service.

docs/decisions/0410 says what lies where. ``Address`` says where; the embedded milvus-lite is an address too.
"""

from kb.milvus.address import Address
from kb.milvus.collection import Collection
from kb.milvus.lexical import MilvusLexical
from kb.milvus.row import Row

__all__ = ["Address", "Collection", "MilvusLexical", "Row"]
