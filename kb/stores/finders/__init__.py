"""How the nearest rows are found: one file a kind, chosen by how many rows there are."""
