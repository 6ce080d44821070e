"""The nouns of the contract as types and nothing else; the JSON Schemas are made from them."""
