"""Finding things by name, word and date."""
