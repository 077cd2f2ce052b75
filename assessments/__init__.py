"""What was shown to be learnt."""
