"""What one sees: the only package that imports Qt. It calls services and never sees a session."""
