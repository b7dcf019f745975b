"""Rules across columns and tables: what the contract alone cannot say."""
