"""4b. A question -> the partial case that it describes -> guidance and passages -> the answer."""
