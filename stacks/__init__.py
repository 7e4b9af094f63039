"""What exists: the example company's stack files, and how each kind of stack is composed."""
