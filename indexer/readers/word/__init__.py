"""Read Word documents: what a reader of the accepted document sees, in its order."""
