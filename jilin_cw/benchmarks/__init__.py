"""Speed as ratios: each measure stands beside its own floor, taken in the same run on the same data."""
