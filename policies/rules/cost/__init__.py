"""Money: budgets and what may be spent of them, what is paid for nothing, and who pays."""
