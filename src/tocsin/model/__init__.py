"""The nouns: frozen, checked records that only ever point back."""
