"""Nouns: the JSON API, static files under /api/v1/; `files` makes them all."""
