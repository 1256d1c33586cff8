"""What the words of a question stand for: states, tags, areas, leaders."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from vks.cli.problems import UsageProblemError, also
from vks.judge.select import posts_named
from vks.lang import t
from vks.model.names import fold, match, near_in_words
from vks.model.plan import Plan, in_area

_E = TypeVar("_E", bound=StrEnum)


def choose(wanted: str | None, kind: type[_E], words: dict[_E, str], name: str) -> _E | None:
    """Give the member that a word stands for, by its code or its name on screen."""
    if wanted is None:
        return None
    names = {member.value: (member.value, words[member], t(words[member])) for member in kind}
    found = match(wanted, names)
    if found.id is None:
        said = ((t(words[member]), member.value) for member in kind)
        listed = ", ".join(word if word == code else f"{word} ({code})" for word, code in said)
        raise UsageProblemError(
            t(
                "Không có {name} “{wanted}”; dùng một trong: {listed}.",
                name=name,
                wanted=wanted,
                listed=listed,
            )
            + also(t(words[kind(near)]) for near in found.near or near_in_words(wanted, names))
        )
    return kind(found.id)


def area_in(wanted: str, plan: Plan) -> str:
    """Give the area that a section's number or a part of a title stands for."""
    if any(in_area(area, wanted) for area in plan.areas):
        return wanted
    key = fold(wanted)
    hits = [area.id for area in plan.areas.values() if key and key in fold(area.title)]
    if len(hits) == 1:
        return hits[0]
    near = (
        ()
        if hits
        else near_in_words(wanted, {area.id: (area.id, area.title) for area in plan.areas.values()})
    )
    shown = [plan.areas[id_] for id_ in hits or near or plan.areas]
    listed = "; ".join(f"{area.id} {area.title}" for area in shown)
    raise UsageProblemError(t("Không rõ khâu công tác “{name}”; có: {listed}.", name=wanted, listed=listed))


def posts_in(wanted: str, plan: Plan) -> tuple[str, ...]:
    """Give the posts that an id, a post or a person's name stands for."""
    posts = posts_named(plan, wanted)
    persons = {holder.name for post in posts for holder in post.holders}
    by_post = {fold(post.name) for post in posts}
    if not posts or (len(persons) > 1 and (fold(wanted) in by_post or len(by_post) > 1)):
        named = [post for post in plan.posts.values() if post.directs or post.holders]
        near = near_in_words(wanted, {p.id: (p.id, p.name, *(h.name for h in p.holders)) for p in named})
        wide = posts or [plan.posts[id_] for id_ in near] or named
        listed = "; ".join(
            f"{post.id} {post.name}" + (f" {post.holders[-1].name}" if post.holders else "") for post in wide
        )
        raise UsageProblemError(
            t("Không rõ lãnh đạo “{name}”; chọn một trong: {listed}.", name=wanted, listed=listed)
        )
    return tuple(post.id for post in posts)
