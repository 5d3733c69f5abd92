"""What the keys do, in groups; each key is declared beside its action."""
