"""What daily care asks for, by subject."""
