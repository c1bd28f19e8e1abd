"""Synthetic names, numbers and days."""

from __future__ import annotations

import datetime as dt
from random import Random

from casework.identity_number import check_digit

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭"
    "吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江"
    "史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单解仇查朴"
)
BOYS = "浩宇轩泽晨阳凯鹏磊强伟军杰涛斌超明亮刚辉峰建志勇俊海波诚信安康乐天佑嘉航睿思远"
GIRLS = "欣怡雨涵梓萱静敏丽娜雪梅婷玉兰芳莉颖琳慧洁雅佳彤悦宁馨月春秋冬晓燕红霞思琪可"
KOREAN = ("朴", "金", "崔", "李", "郑", "姜", "尹", "许")


def child_name(pick: Random, sex: str, *, korean: bool = False) -> str:
    stock = BOYS if sex == "1" else GIRLS
    surname = pick.choice(KOREAN) if korean else pick.choice(SURNAMES)
    return surname + "".join(pick.sample(stock, 1 if pick.random() < 0.18 else 2))


def adult_name(pick: Random) -> str:
    return pick.choice(SURNAMES) + "".join(pick.sample(BOYS + GIRLS, 2))


class IdNumbers:
    """Numbers that no living person can have: area 229999, a right check digit, each given once."""

    def __init__(self) -> None:
        self._given: dict[tuple[dt.date, str], int] = {}

    def give(self, birth_date: dt.date, sex: str) -> str:
        order = self._given.get((birth_date, sex), 0)
        self._given[birth_date, sex] = order + 1
        first = f"229999{birth_date:%Y%m%d}{order // 5:02d}{order % 5 * 2 + (sex == '1')}"
        return first + check_digit(first)


def day_between(pick: Random, start: dt.date, end: dt.date) -> dt.date:
    return start + dt.timedelta(days=pick.randint(0, max((end - start).days, 0)))
