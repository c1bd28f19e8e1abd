"""Sets the house up and runs it: bin/demo, bin/test, bin/gate and bin/lock. Standard library only."""
