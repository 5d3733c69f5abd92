"""The store: schema, ledger of evidence, queries and commands. Knows neither screen nor seeds."""
