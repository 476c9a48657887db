"""The embedded painter: words, a size and a seed become a layered picture, with no model and no network."""
