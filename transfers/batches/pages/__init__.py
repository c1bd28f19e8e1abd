"""Pages of batches: choosing the children, taking a step for all, the list of names as a workbook."""
