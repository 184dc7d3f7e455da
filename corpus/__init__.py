"""Documents in, clean monolingual segments out."""
