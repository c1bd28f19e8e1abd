"""The rows of the access matrix, as an official reads them on the page of a clause."""

from __future__ import annotations

import re

from casework.matrix import rows
from casework.parts import records
from casework.row_words import row_words


def test_no_row_of_the_matrix_is_read_out_in_code_words() -> None:
    known = {record.code: record for record in records()}
    for row in rows().values():
        for word in row_words(known.get(row.resource), row):
            assert not re.fullmatch(r"[a-z_*]+", word), (row.line, word)
