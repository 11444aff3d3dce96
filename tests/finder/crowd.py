"""Ten thousand made-up groups with two schools each, the same on every machine. No name is meant to be anybody's."""

from __future__ import annotations

import random
from functools import lru_cache

from generator.pages.find_entries import Alias, Entry
from generator.pages.finder import finder_files

GROUPS = 10_000
SCHOOLS = 2
CHARACTERS = (
    "东西南北新金银铜山水河江湖海云龙凤虎鹤松柏梅兰竹菊桃李杏桂阳光明华文昌永安平和清嘉善仁义礼智信德才英博雅致远求真尚行知星辰"
    "日月春夏秋冬花草林森石岩峰岭溪泉港桥城村街路园亭台阁楼长重乐单"
)
PLACES = 120


@lru_cache(maxsize=1)
def crowd() -> tuple[Entry, ...]:
    """Groups and schools in the order in which the finder wants them."""
    choose = random.Random(2022)

    def name() -> str:
        return "".join(choose.choices(CHARACTERS, k=choose.choice((2, 2, 3))))

    places = [f"{name()}{choose.choice('区县市')}" for _ in range(PLACES)]
    found = []
    for number in range(GROUPS):
        place = places[number % PLACES]
        lead = f"{choose.choice((place[:2], ''))}{choose.choice(('第一', '实验', ''))}{name()}小学"
        group = f"g{number:05d}"
        page = f"groups/{group}.md"
        found.append(Entry(f"{lead}教育集团", 0, place, "紧密型", page, False, (Alias("编号", group),)))
        for part in range(SCHOOLS):
            school = f"{choose.choice((place[:2], ''))}{choose.choice(('', '实验', '第二'))}{name()}小学"
            code = str(3_300_000_000 + number * SCHOOLS + part)
            page = f"schools/{group}-{part}.md"
            found.append(Entry(school, 1, place, "成员校", page, False, (Alias("标识码", code),)))
    return tuple(sorted(found, key=lambda e: (e.kind, len(e.name), e.name, e.page)))


@lru_cache(maxsize=1)
def crowd_files() -> dict[str, str]:
    """The files of the finder for all of them."""
    return dict(finder_files(crowd()))
