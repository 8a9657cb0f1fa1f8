"""From an assessment to a document, and from a document to text."""
