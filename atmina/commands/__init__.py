"""The commands, a module each or for each group of them."""
