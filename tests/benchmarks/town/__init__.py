"""A made-up municipality: its subjects, its sentences, its documents, and what is planted in them."""
