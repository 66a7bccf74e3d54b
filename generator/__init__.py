"""The generator: YAML entries in, a bilingual static site out, in six stages."""
