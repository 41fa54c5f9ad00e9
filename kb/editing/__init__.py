"""The editor's day: what the index read, what the editor has decided, and the files of the corpus that say so.

The terminal command and the server show the same and write the same. Nothing here reads a document: what was read
is on the index, and what an editor decides takes effect when the corpus is indexed again.
"""
