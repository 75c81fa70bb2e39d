"""The nouns of the report, all frozen. Offsets count characters of a document's text, never bytes."""
