"""Every failure that Fagsvar states, in one tree.

    FagsvarError
    ├── CorpusError                 the organisation's own files are not in order
    │   ├── DocumentMissing         a row in corpus.toml names a file that is not there
    │   ├── DocumentChanged         the file's sha256 is not the one in corpus.toml
    │   ├── DuplicateId             two documents, contacts or concepts share an id
    │   ├── CorpusEmpty             there is no document to index
    │   ├── SourceError             kilder.toml, or the ledger of what was fetched, is not in order
    │   ├── RegisterError           a reviewed entry says what its document does not
    │   └── UnreadableDocument      binary, wrongly encoded, damaged or too large
    ├── IndexError_                 the index on disk cannot be served
    │   ├── IndexMissing            nothing has been built here
    │   ├── IndexDamaged            a file is missing, truncated or altered
    │   ├── IndexMismatch           built by another model or another version
    │   ├── IndexBusy               another process is writing it
    │   ├── IndexNotWritten         the disk is full or refuses
    │   ├── StoreUnreachable        the database that holds it does not answer
    │   └── StoreRefused            the database that holds it says no
    ├── ModelError                  the embedding model cannot be loaded
    ├── WorkersLost                 the processes or machines that embed do not answer, or keep dying
    ├── SettingsError               a setting has a value that makes no sense
    │   └── KeysNotUsable           the file of keys cannot be read or written
    ├── MissingExtra                an optional part is not installed
    ├── QuestionError               the question cannot be searched
    │   ├── QuestionEmpty           nothing is left after cleaning
    │   └── QuestionTooLong         longer than the limit
    ├── NotFound                    no document, initiative or contact has that id
    ├── EditingError                an editor's change was not made, and nothing was written
    │   ├── EditRefused             it says what its source does not, or makes no sense
    │   ├── EditConflict            the file has changed since the editor saw it
    │   ├── EditFileBroken          the file is no valid TOML; it is left as it is
    │   └── EditNotWritten          the folder or the disk refuses
    ├── FeedbackNotStored           the database of feedback cannot be read or written
    └── EvaluationError             the evaluation's files are not in order

``code`` is stable and others script against it; the message is for people, in Danish.
"""


class FagsvarError(Exception):
    """Base of every stated failure."""

    code = "error"


class CorpusError(FagsvarError):
    """Report a corpus that is not in order."""

    code = "corpus_invalid"


class DocumentMissing(CorpusError):
    """Report a file that corpus.toml names and that is not there."""

    code = "document_missing"


class DocumentChanged(CorpusError):
    """Report a file whose content is not what corpus.toml vouches for."""

    code = "document_changed"


class DuplicateId(CorpusError):
    """Report an id that is used twice."""

    code = "duplicate_id"


class CorpusEmpty(CorpusError):
    """Report a corpus without a document."""

    code = "corpus_empty"


class SourceError(CorpusError):
    """Report places to fetch from that make no sense."""

    code = "source_invalid"


class RegisterError(CorpusError):
    """Report a reviewed entry with words that do not stand in its row of the document."""

    code = "register_invalid"


class UnreadableDocument(CorpusError):
    """Report a file that cannot be read as text."""

    code = "document_unreadable"


class IndexError_(FagsvarError):  # the built-in IndexError means something else
    """Report an index that cannot be served."""

    code = "index_invalid"


class IndexMissing(IndexError_):
    """Report that there is no index in the folder."""

    code = "index_missing"


class IndexDamaged(IndexError_):
    """Report an index file that is missing, truncated or altered."""

    code = "index_damaged"


class IndexMismatch(IndexError_):
    """Report an index that another model or version built."""

    code = "index_mismatch"


class IndexBusy(IndexError_):
    """Report that another process is writing the index."""

    code = "index_busy"


class IndexNotWritten(IndexError_):
    """Report that the new index could not be written; the old one is untouched."""

    code = "index_not_written"


class StoreUnreachable(IndexError_):
    """Report a database that does not answer; what was in service there is untouched."""

    code = "store_unreachable"


class StoreRefused(IndexError_):
    """Report a database that answers and refuses: a wrong key, a limit, no such collection."""

    code = "store_refused"


class ModelError(FagsvarError):
    """Report an embedding model that cannot be loaded."""

    code = "model_unavailable"


class WorkersLost(FagsvarError):
    """Report that those who embed do not answer, or die of what they are given; what was in service is untouched."""

    code = "workers_lost"


class SettingsError(FagsvarError):
    """Report a setting whose value makes no sense."""

    code = "settings_invalid"


class KeysNotUsable(SettingsError):
    """Report a file of keys that cannot be read or written; the server then lets nobody in by key."""

    code = "keys_not_usable"


class MissingExtra(FagsvarError):
    """Report an optional part that is not installed."""

    code = "missing_extra"


class QuestionError(FagsvarError):
    """Report a question that cannot be searched."""

    code = "question_invalid"


class QuestionEmpty(QuestionError):
    """Report a question with nothing to search for."""

    code = "question_empty"


class QuestionTooLong(QuestionError):
    """Report a question longer than the limit."""

    code = "question_too_long"


class NotFound(FagsvarError):
    """Report an id that names nothing."""

    code = "not_found"


class EditingError(FagsvarError):
    """Report a change by an editor that was not made; the files are as they were."""

    code = "edit_failed"


class EditRefused(EditingError):
    """Report a change that its source does not bear out, or that makes no sense."""

    code = "edit_refused"


class EditConflict(EditingError):
    """Report a file that has changed since the editor saw it."""

    code = "edit_conflict"


class EditFileBroken(EditingError):
    """Report a file of the corpus that somebody has left as no valid TOML."""

    code = "edit_file_broken"


class EditNotWritten(EditingError):
    """Report that a file of the corpus could not be written."""

    code = "edit_not_written"


class FeedbackNotStored(FagsvarError):
    """Report feedback that the database could not take, or give back."""

    code = "feedback_not_stored"


class EvaluationError(FagsvarError):
    """Report evaluation files that are not in order."""

    code = "evaluation_invalid"
