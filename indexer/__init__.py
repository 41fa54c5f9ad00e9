"""Turn a corpus of documents into an index: read, repair, lay out, extract, embed, publish."""
