"""Read PDF: printed pages by their letters, scanned ones by text recognition."""
