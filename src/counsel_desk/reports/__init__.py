"""Paper for people: PDFs made from plain values that services give. No Qt, no database."""
