"""Nouns: the pages of an edition, a module a kind; each makes pages from the catalogue with a desk."""
