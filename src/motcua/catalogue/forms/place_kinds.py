"""Places: an address as given plus the unit it is resolved to, and a commune to file at. No script needed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.forms.base import Around, Post, Read, raw
from motcua.catalogue.forms.text_kinds import common
from motcua.catalogue.rules.fields import Field
from motcua.kernel.text import clean, fold
from motcua.organisations import queries as organisations
from motcua.ui.templatetags.ui import draw

_MOST_HITS = 8
_LONGEST_LINE = 150


class Address:
    """Province, commune by old or new name, and the rest; outside the province only its name and the rest."""

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Resolve what was typed; several places that fit are offered as a choice."""
        province = raw(post, f"{asked.id}.province", most=64) or around.home_province
        line = clean(raw(post, f"{asked.id}.line", most=1000))
        typed, chosen = (
            clean(raw(post, f"{asked.id}.find", most=200)),
            raw(post, f"{asked.id}.unit", most=100),
        )
        if not typed and not chosen and not line:
            return Read()
        if len(line) > _LONGEST_LINE:
            return Read(error=_("Số nhà, ấp viết ngắn lại: nhiều nhất %d chữ.") % _LONGEST_LINE)
        if province != around.home_province:
            return self._elsewhere(province, typed, line, around)
        if not typed and not chosen:
            return Read(error=_("Còn thiếu xã, phường."))
        return self._here(province, typed, chosen, line, around)

    def _elsewhere(self, province: str, typed: str, line: str, around: Around) -> Read:
        if organisations.unit(province, around.today) is None:
            return Read(error=_("Hãy chọn tỉnh, thành phố trong danh sách."))
        if not typed:
            return Read(error=_("Ghi thêm xã, phường (và huyện nếu là địa chỉ cũ)."))
        return Read({"province": province, "unit": None, "given": typed, "line": line, "on": around.today.isoformat()})

    def _here(self, province: str, typed: str, chosen: str, line: str, around: Around) -> Read:
        hit = resolve(chosen, around.today) if chosen else None
        if hit is None or (typed and fold(typed) not in {fold(hit.path), fold(hit.name)} and not _fits(typed, hit)):
            hits = organisations.find_places(typed, around.today, _MOST_HITS)
            exact = [h for h in hits if fold(h.path) == fold(typed)] or hits
            if not exact:
                return Read(
                    error=_("Chưa tìm thấy nơi này. Thử gõ tên xã, phường, tên cũ cũng được, hoặc thêm tên huyện cũ.")
                )
            if len(exact) > 1:
                return Read(
                    error=_("Có mấy nơi giống tên. Hãy chọn đúng một dòng bên dưới."),
                    choices=tuple(_choice(h) for h in exact),
                )
            hit = exact[0]
        return Read(
            {
                "province": province,
                "unit": hit.key,
                "given": hit.path,
                "line": line,
                "on": hit.on.isoformat(),
                "now": hit.now_key,
            }
        )

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw province, commune with the places to choose, and the rest."""
        kept: Mapping[str, Any] = value if isinstance(value, dict) and "blank" not in value else {}
        if typed is not None:
            province = raw(typed, f"{asked.id}.province", most=64) or around.home_province
            find, line = raw(typed, f"{asked.id}.find", most=200), raw(typed, f"{asked.id}.line", most=1000)
        else:
            province, find, line = (
                kept.get("province") or around.home_province,
                kept.get("given", ""),
                kept.get("line", ""),
            )
        unit = kept.get("unit") or ""
        provinces = [{"value": p.key, "label": p.name, "checked": p.key == province} for p in _provinces(around)]
        return draw("address", {
            **common(asked, told), "provinces": provinces, "find": find, "line": line, "choices": told.choices,
            "kept": f"{unit}@{kept.get('on', '')}" if unit and typed is None else "", "now": now_words(kept, around.today),
        })  # fmt: skip

    def shown(self, asked: Field, value: Any) -> str:
        """Show the address as given, and what the place is called now."""
        if not isinstance(value, dict) or "blank" in value:
            return ""
        given = value.get("given", "")
        if value.get("unit") is None:
            province = organisations.unit(value.get("province", ""), date.fromisoformat(value["on"]))
            given = ", ".join(part for part in (given, province.name if province else "") if part)
        return ", ".join(part for part in (value.get("line", ""), given) if part)


class Unit:
    """A commune to file at: the ones of the parents' residence are proposed, any other is found by name."""

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Take a proposed place, or find the typed one among those of today."""
        chosen, typed = raw(post, asked.id, most=100), clean(raw(post, f"{asked.id}.find", most=200))
        if chosen and chosen != "other":
            return Read(chosen) if self._known(chosen, around) else Read(error=_("Hãy chọn một nơi trong danh sách."))
        if not typed:
            return Read(error=_("Gõ tên xã, phường rồi bấm Tiếp tục.")) if chosen == "other" else Read()
        hits = {
            h.now_key: h
            for h in organisations.find_places(typed, around.today, _MOST_HITS)
            if self._known(h.now_key, around)
        }
        if not hits:
            return Read(error=_("Chưa tìm thấy nơi này trong tỉnh. Thử gõ tên xã, phường cũ hoặc mới."))
        if len(hits) == 1:
            return Read(next(iter(hits)))
        return Read(
            error=_("Có mấy nơi giống tên. Hãy chọn đúng một dòng."),
            choices=tuple(_named(key, around.today) for key in hits),
        )

    def _known(self, key: str, around: Around) -> bool:
        return (
            organisations.unit(key, around.today) is not None and organisations.centre_of(key, around.today) is not None
        )

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the proposals as choices and a box for any other place."""
        chosen = raw(typed, asked.id, most=100) if typed is not None else (value if isinstance(value, str) else "")
        offered = list(told.choices) or proposals(asked, around)
        if isinstance(value, str) and value and value not in {o["value"] for o in offered}:
            offered = [_named(value, around.today), *offered]
        options = [{**o, "checked": o["value"] == chosen or (not chosen and len(offered) == 1)} for o in offered]
        return draw(
            "place",
            {
                **common(asked, told),
                "options": options,
                "other": chosen == "other",
                "find": raw(typed, f"{asked.id}.find", most=200) if typed is not None else "",
            },
        )

    def shown(self, asked: Field, value: Any) -> str:
        """Show the place with what it belongs to; looked up as it is called on the latest day it stood."""
        found = organisations.latest(value) if isinstance(value, str) else None
        return found.path if found else ""


def proposals(asked: Field, around: Around) -> list[dict[str, str]]:
    """Return the communes of the addresses the question names, as they are today, without doubles."""
    found: dict[str, dict[str, str]] = {}
    for source in asked.propose_from:
        address = around.answers.get(source)
        key = address.get("unit") if isinstance(address, dict) else None
        now = organisations.now_is(key, around.today) if key else None
        if now is not None and organisations.centre_of(now.key, around.today) is not None:
            found.setdefault(now.key, _named(now.key, around.today))
    return list(found.values())


def resolve(chosen: str, today: date) -> organisations.PlaceHit | None:
    """Return the place behind `key@day`; nothing for anything else."""
    key, _at, on = chosen.partition("@")
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return None
    found = organisations.unit(key, day)
    if found is None:
        return None
    now = organisations.now_is(key, today)
    return organisations.PlaceHit(
        key=key, code=found.code, name=found.name, path=found.path, current=now is not None and now.key == key,
        on=day, now_key=now.key if now else "", now=organisations.now_words(key, today),
    )  # fmt: skip


def now_words(address: Mapping[str, Any], today: date) -> str:
    """Return `nay là …` for an address whose place changed."""
    return organisations.now_words(address["unit"], today) if address.get("unit") else ""


def _choice(hit: organisations.PlaceHit) -> dict[str, str]:
    return {"value": f"{hit.key}@{hit.on.isoformat()}", "label": hit.path, "hint": hit.now}


def _named(key: str, on: date) -> dict[str, str]:
    found, centre = organisations.unit(key, on), organisations.centre_of(key, on)
    return {"value": key, "label": found.name if found else key, "hint": centre.name if centre else ""}


def _fits(typed: str, hit: organisations.PlaceHit) -> bool:
    words = set(fold(hit.path).split())
    return all(word in words for word in fold(typed).split())


def _provinces(around: Around) -> list[organisations.UnitView]:
    found = organisations.provinces(around.today)
    return sorted(found, key=lambda p: p.key != around.home_province)
