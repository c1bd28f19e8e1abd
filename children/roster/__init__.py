"""花名册导入: a home's own roster, or our template filled in, becomes files: checked, all or nothing, undone.

filing keeps the file → reading finds the table → parsing reads a row → checking looks at all of them → actions.
"""
