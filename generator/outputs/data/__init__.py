"""Nouns: the catalogue as data to download: tidy tables, a workbook, a data package, a map."""
