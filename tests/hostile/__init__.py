"""Hostile and broken inputs: the shared corpus laid out in our folders and fields, and attacks of our own."""
