"""Nouns: linked data, for pages, for the whole catalogue, and for portals of open data."""
