"""What there is to learn, and how far a learner is."""
