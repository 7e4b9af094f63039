"""The offline engine that makes a Plan, the difference of two plans, and the reports."""
