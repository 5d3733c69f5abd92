"""Who may come in by which SSH key: our lines in an account's authorized_keys."""
