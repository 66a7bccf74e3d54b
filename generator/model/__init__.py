"""Nouns: the models that are the schema; `schema/` is exported from them."""
