"""``fagsvar review``: the editor's day in a terminal."""
