"""Translation memories: alignment, units and the formats that carry them."""
