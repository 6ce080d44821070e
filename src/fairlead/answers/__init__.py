"""A question to an answer: what it asks, the partial case that it describes, and what the pack says to it, claim by claim."""
