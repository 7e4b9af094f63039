"""A team's or platform's budget: who hears of it, and what it stops when it is spent."""
