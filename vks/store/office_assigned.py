"""Who leads, helps and directs, in a sentence such as “Phòng 1 chủ trì, VP phối hợp”."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from vks.model.names import fold
from vks.store.office_names import Hit, Known, hit_at, more_numbers, tokens_of

_LEAD: Final = frozenset(
    [
        "chutri",
        "thuchien",
        "thammuu",
        "giupviec",
        "dondoc",
        "tonghop",
        "trienkhai",
        "phutrach",
        "chiutrachnhiem",
    ]
)
_DIRECTS: Final = frozenset(["chidao", "lanhdao"])
_HELPS: Final = "phoihop"
_ENDS: Final = frozenset(";.")
_SIGNS: Final = frozenset(",:()")
_PERSONS: Final = frozenset(
    ["dc", "dongchi", "vientruong", "phovien", "thutruong", "bithu", "lanhdao", "caplanh"]
)
"""How the name or the title of a person begins."""
_FILLERS: Final = frozenset(
    [
        "d",
        "c",
        "dc",
        "dong",
        "chi",
        "cac",
        "va",
        "giup",
        "cung",
        "voi",
        "pvt",
        "tinh",
        "don",
        "vi",
        "de",
    ]
)
"""Words that add nothing to who is meant."""
_BEFORE_NAMES: Final = frozenset(["voi", "cung", "cac", "don", "vi", ":"])
"""What may stand between “phối hợp” and whom with; a comma or a bracket begins something else."""
_DEPUTY: Final = fold("Phó Viện trưởng")
_SHORT: Final = {"pvt": _DEPUTY, "vt": "vientruong", "bcsd": "bancansudang", "pbt": "phobithu", "bt": "bithu"}
"""How titles are written short."""
_MOST_WORDS: Final = 10
_LEADERS: Final = "lanhdao"
"""“Viện trưởng lãnh đạo” does; “Lãnh đạo Viện” are."""
_OFFICE: Final = frozenset(["vien", "vks", "vksnd"])
_BEFORE_LEADERS: Final = _ENDS | _SIGNS | {"va", "cung", "voi"}


class Assigned(Struct):
    """Who is named for what, and the words that were not understood."""

    leads: list[str] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    """Persons and titles in words, where the plan declares no posts to find them among."""
    left: list[str] = field(default_factory=list)

    def units(self) -> list[str]:
        """Give every unit and group named, those that lead first."""
        return list(dict.fromkeys([*self.leads, *self.helpers]))


def assigned_in(text: str, known: Known) -> Assigned:
    """Read who is to do what."""
    return _Sentence(text, known).read()


class _Sentence:
    """One text being read from left to right."""

    def __init__(self, text: str, known: Known) -> None:
        self.tokens = tokens_of(text)
        self.known = known
        self.found = Assigned()
        self.waiting: list[str] = []
        """Units named, whose part is told by a word behind them."""
        self.helping = False
        self.naming = False
        """Whether the words being read are a person's, or a title."""
        self.unknown = -2
        """Where the last word stands that was not understood."""

    def read(self) -> Assigned:
        """Read the whole text."""
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        self._settle()
        for part in (self.found.leads, self.found.helpers, self.found.leaders):
            part[:] = dict.fromkeys(part)
        self.found.helpers[:] = [each for each in self.found.helpers if each not in self.found.leads]
        return self.found

    def _step(self, at: int) -> int:
        post, hit = self._post(at), hit_at(self.tokens, at, self.known)
        if post is not None and (hit is None or (post.ids and post.end >= hit.end)):
            return self._leaders(at, post)
        if hit is not None:
            return self._units(at, hit)
        pair = "".join(token.folded for token in self.tokens[at : at + 2])
        if not self.known.posts and pair in _PERSONS:
            self.naming = True
        if pair == _LEADERS and self._are_leaders(at):
            (self.found.left if self.known.posts else self.found.people).extend(
                token.text for token in self.tokens[at : at + 2]
            )
            return at + 2
        verb = self._verb(at)
        if verb:
            behind_name = pair == "chutri" and bool(self.waiting) and self.tokens[at - 1].text == "("
            self.helping = self.helping and not behind_name
            self._settle()
            self.helping = behind_name  # “A (chủ trì), B”: B helps
            return at + verb
        if pair == _HELPS:
            return self._helps(at + 2)
        self._word(at)
        return at + 1

    def _verb(self, at: int) -> int:
        """Count the words of what somebody does by himself, where it begins here: “chủ trì”, “chịu trách nhiệm”."""
        words = [token.folded for token in self.tokens[at : at + 3]]
        return next((count for count in (3, 2) if "".join(words[:count]) in _LEAD | _DIRECTS), 0)

    def _word(self, at: int) -> None:
        """Take one word that is no name and no verb: a sign, a person's, a filler, or not understood."""
        word = self.tokens[at].folded
        if word in _ENDS:
            self._settle()
        elif self.naming and word not in _SIGNS:
            self.found.people.append(self.tokens[at].text)
        elif word in _SIGNS:
            self.naming = False
        elif word not in _FILLERS and (not word.isdigit() or self.unknown == at - 1):
            self.found.left.append(self.tokens[at].text)  # “Tổ 9”, but not the number of a list
            self.unknown = at

    def _are_leaders(self, at: int) -> bool:
        """Tell whether “lãnh đạo” begins who is meant."""
        behind = self.tokens[at + 2].folded if at + 2 < len(self.tokens) else ";"
        begins = at == 0 or self.tokens[at - 1].folded in _BEFORE_LEADERS
        return behind in _OFFICE or (begins and behind not in _ENDS | _SIGNS)

    def _leaders(self, at: int, post: Hit) -> int:
        self.found.leaders += post.ids
        if not post.ids:  # a title that several have: its words name nobody, and nobody else
            self.found.left += [token.text for token in self.tokens[at : post.end]]
        return post.end

    def _units(self, at: int, hit: Hit) -> int:
        self.naming = False
        hits = [hit, *more_numbers(self.tokens, at, hit.end, self.known)]
        for each in hits:
            if len(each.ids) == 1:
                self.waiting.append(each.ids[0])
            else:
                self.found.left += [token.text for token in self.tokens[at : each.end]]
        return hits[-1].end

    def _helps(self, at: int) -> int:
        """Read “A phối hợp (với) B”: A leads and B helps; “B phối hợp” with nobody behind it: B helps."""
        named = self._named_behind(at)
        if named is not None:
            self._settle()
            self.helping = True
            return named
        self.found.helpers += self.waiting
        self.waiting = []
        return at

    def _named_behind(self, at: int) -> int | None:
        """Find the name that “phối hợp” goes on to; “các đơn vị:” only announces names."""
        while at < len(self.tokens):
            hit = hit_at(self.tokens, at, self.known)
            if hit is not None and not self._announces(hit):
                return at
            if hit is None and self.tokens[at].folded not in _BEFORE_NAMES:
                return None
            at = at + 1 if hit is None else hit.end
        return None

    def _announces(self, hit: Hit) -> bool:
        """Tell whether a group is named with a colon and names behind it."""
        is_group = len(hit.ids) == 1 and hit.ids[0] in self.known.sizes
        colon = hit.end < len(self.tokens) and self.tokens[hit.end].text == ":"
        return is_group and colon and hit_at(self.tokens, hit.end + 1, self.known) is not None

    def _settle(self) -> None:
        (self.found.helpers if self.helping else self.found.leads).extend(self.waiting)
        self.waiting = []
        self.helping = self.naming = False

    def _post(self, at: int) -> Hit | None:
        """Find a leader by title or name; nobody where several posts share it, without a title or “các”."""
        for end in range(min(len(self.tokens), at + _MOST_WORDS), at, -1):
            name = "".join(_SHORT.get(token.folded, token.folded) for token in self.tokens[at:end])
            ids = self.known.posts.get(name)
            if ids:
                chosen, behind = self._chosen(ids, name, at, end), self._behind(end)
                return Hit(chosen, end + behind) if chosen else Hit((), end)
        return None

    def _behind(self, end: int) -> int:
        """Count the words of a title that follows a name: “Nguyễn Mai Thúy - PVT”."""
        words = [token.folded for token in self.tokens[end : end + 3]]
        if words[:1] == ["pvt"]:
            return 1
        return 3 if "".join(words) == _DEPUTY else 0

    def _chosen(self, ids: tuple[str, ...], name: str, at: int, end: int) -> tuple[str, ...]:
        """Give whom a title or name stands for: of several that share it those that “các” or a title tells."""
        if len(ids) == 1:
            return ids
        if name == _DEPUTY:
            return ids if any(token.folded == "cac" for token in self.tokens[max(0, at - 3) : at]) else ()
        deputies = self.known.posts.get(_DEPUTY, ())
        both = tuple(each for each in ids if each in deputies)
        return both if self._behind(end) and len(both) == 1 else ()
