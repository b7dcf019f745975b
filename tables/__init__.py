"""The curated tables: their contract, the one reader, the check before a release, and releases themselves."""
