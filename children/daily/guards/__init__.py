"""The rules of daily care, by subject; each answers "" or the sentence a person reads."""
