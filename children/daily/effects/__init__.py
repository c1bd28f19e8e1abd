"""What the steps of daily care change besides the state, by subject; imported only by the workflow."""
