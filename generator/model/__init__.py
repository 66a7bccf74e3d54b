"""Nouns: the models that are the schema; `schema/` is exported from them.

Their annotations are not postponed: pydantic would compile each anew from its text whenever a command starts.
"""
