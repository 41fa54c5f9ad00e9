"""From a question to what was found: words and vector, fused hits, contacts, and how sure we may be."""
