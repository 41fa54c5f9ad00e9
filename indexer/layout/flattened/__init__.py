"""Tables that lost their lines: columns one after the other, or interleaved line by line."""
