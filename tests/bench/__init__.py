"""What a build costs, measured beside plain MkDocs and Hugo; docs/benchmarks.md says what and how."""
