"""Word lists, one TOML file a language."""
