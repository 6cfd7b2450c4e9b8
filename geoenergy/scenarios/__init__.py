"""What if: shocks on a supply network, rules of who gets what is left, outcomes with ranges and a certificate."""
