"""Terminology: candidates, concepts and the formats that carry them."""
