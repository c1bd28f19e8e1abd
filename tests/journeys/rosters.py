"""First act: the registrar of the county home brings in a filled template, then the roster the home has always kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from tests.browser.person import Person
from tests.builders.children import an_id_number
from tests.children.rosters import LISHU

# As the registrar types them: full-width digits, points, a month without its day; the second has no date of admission.
TYPED = [
    {
        "姓名": "林小满", "性别": "女", "出生日期": "２０１６．５．２０",
        "身份证号码": an_id_number(date(2016, 5, 20), "2", 7), "入院日期": "2022/3/8",
        "儿童类别": "孤儿", "监护类型": "长期监护",
    },
    {
        "姓名": "宋小禾", "性别": "男", "出生日期": "2017年9月", "暂无身份证号码的原因": "尚未落户",
        "儿童类别": "被遗弃儿童", "监护类型": "长期监护",
    },
]  # fmt: skip


def fill_in(template: Path, folder: Path) -> Path:
    """The template opened in a spreadsheet program, two lines typed under its titles, saved."""
    book = openpyxl.load_workbook(template)
    sheet = book["花名册"]
    columns = {str(cell.value).rstrip("*"): cell.column for cell in sheet[1]}
    for number, said in enumerate(TYPED, start=2):
        for title, text in said.items():
            sheet.cell(number, columns[title], text)
    file = folder / "花名册2026年11月.xlsx"
    book.save(file)
    return file


def remarks_in(workbook: Path) -> str:
    """What the returned workbook says beside its red cells."""
    cells = (cell for sheet in openpyxl.load_workbook(workbook) for row in sheet.iter_rows() for cell in row)
    return "\n".join(f"{cell.value} {cell.comment.text if cell.comment else ''}" for cell in cells if cell.comment)


def bring_the_template(registrar: Person, folder: Path) -> None:
    registrar.menu("儿童").sees("导入花名册").press("导入花名册").picture("registrar-1-import")
    template = registrar.download("下载模板")
    registrar.page.set_input_files("main [name='file']", fill_in(template, folder))
    registrar.press("上传并核对").sees("林小满", "宋小禾", "还有1名需要修改", "入院日期").picture("registrar-2-preview")
    registrar.press("修改 宋小禾").sees("入院日期").fill(admitted_on="2022.6.1").press("保存这一行")
    registrar.sees("第3行已改好").press("确认导入 2 名")
    registrar.sees("已导入 2 名儿童", "LS-2022-0001").press("打开儿童列表").sees("林小满", "宋小禾")


def bring_the_roster_of_the_home(registrar: Person) -> None:
    registrar.go("/children/import/")
    registrar.page.set_input_files("main [name='file']", LISHU)
    registrar.press("上传并核对").sees("表头在第 4 行，共 9 名", "刘冬梅、马静、马平安").picture("registrar-3-columns")
    registrar.press("下一步：核对").sees("身份证号码被Excel截断", "与第5行的身份证号码相同", "还有3名需要修改")
    registrar.picture("registrar-4-faults")
    assert "后几位已经丢失" in remarks_in(registrar.download("下载标红的表格"))
    registrar.press("号码不全，以后补 王小明").press("跳过 刘冬梅")
    registrar.press("修改 曾思远").fill(sex="女").press("保存这一行")
    registrar.press("确认导入 8 名").sees("已导入 8 名儿童", "撤销导入").picture("registrar-5-result")


def look_at_the_children(registrar: Person) -> None:
    registrar.press("打开儿童列表").sees("马平安", "林小满", "曾静").picture("registrar-6-children")
    registrar.search("mpa").sees("马平安").sees_not("林小满").open_row("马平安").sees(
        "基本信息", "户籍", "健康"
    ).picture("registrar-7-child")
    registrar.press("时间线").sees("入院")
