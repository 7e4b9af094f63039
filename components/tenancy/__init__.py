"""A team's namespace: how much it may use, who may enter, whom it may talk to, and its office hours."""
