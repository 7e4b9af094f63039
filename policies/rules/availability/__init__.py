"""What keeps services up while nodes come and go."""
