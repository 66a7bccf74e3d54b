"""What a person types, a module for each purpose."""
