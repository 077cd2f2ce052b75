"""Where each role lands: its desk, its navigation, its profile. No tables."""
