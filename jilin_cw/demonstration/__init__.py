"""The demonstration province: synthetic agencies, people and children, their lives walked through the workflows.

Same seed, same province. Names are put together at random, ID numbers carry the unallocated area 229999: nobody here
exists. It enters an empty database in demo or test mode only.
"""
