"""Takes the pictures that need a whole province, from a running demonstration.

bin/demo                                                        in one window
var/venv/bin/python -m tests.browser.demonstration_pictures     in another (an address may follow)
"""

from __future__ import annotations

import os
import shutil
import sys

ADDRESS = "http://127.0.0.1:8000"
# Picture, whose card is pressed on the sign-in page, page.
PICTURES = (
    ("province", "省厅儿童福利处", "/"),
    ("province-1-figures", "省厅儿童福利处", "/reports/indicators/"),
    ("province-6-children", "省厅儿童福利处", "/children/"),
    ("province-7-board", "省厅儿童福利处", "/transfers/board/"),
)


def main(address: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jilin_cw.settings")
    os.environ["MANUAL"] = "1"
    from playwright.sync_api import sync_playwright

    from bin.house.machine import BROWSERS
    from tests.browser import pictures
    from tests.conftest import FLAGS

    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, BROWSERS)))
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for name, role, path in PICTURES:
            page = browser.new_context(base_url=address, viewport={"width": 1366, "height": 768}).new_page()
            page.goto("/sign-in/")
            page.get_by_role("button", name=role).first.click()
            page.goto(path)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1000)  # charts move for a moment
            pictures.take(page, name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ADDRESS)
