"""Made-up Danish at any size: the same words, subjects and planted answers from a thousand passages to a million."""
