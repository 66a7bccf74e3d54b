"""Nouns: releases, whole sites beside each other in one folder, one of which is live."""
