"""The allowance's own pages, one file each."""
