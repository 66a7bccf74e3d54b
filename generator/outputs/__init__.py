"""Nouns: files beside the pages, a module a format."""
