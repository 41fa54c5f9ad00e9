"""From words on a page, printed or scanned, to blocks in reading order."""
