// Only what a reader can do without.
