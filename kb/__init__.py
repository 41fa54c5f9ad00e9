"""What Fagsvar knows and how it is searched: no web, no file formats."""
