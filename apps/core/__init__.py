"""What every page shares, and the contracts that other apps fill."""
