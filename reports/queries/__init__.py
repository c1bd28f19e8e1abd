"""Ad-hoc queries over indicators: what somebody asks (`asking`, `form`), the answer as tables (`answering`) and charts
(`drawing`), out as a workbook that tells no more than others do (`telling_slices`, `sheets`), kept under a name and run
by the clock (`keeping`, `running`).
"""
