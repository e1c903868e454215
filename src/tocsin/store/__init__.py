"""The ledger and what is exported from it."""
