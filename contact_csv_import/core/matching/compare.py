"""Two records -> whether they are one person, by all that is known of both.

The sum of the weights decides (Fellegi and Sunter); before it does, a few rules that
no number of agreements outvotes.
"""

from collections.abc import Callable

from .levels import ALIAS, Levels, UsageOf
from .names import Level, compare_companies, compare_names
from .records import Record
from .shared_values import MANY, ONE, SEVERAL, UNUSED, Usage
from .single_values import compare_births, mailbox_of
from .verdict import CUSTOMER, DIFFERENT, OPEN, SAME, Verdict
from .weights import Weights

# Names that no address makes one.
APART = frozenset((Level.RELATIVE, Level.DIFFERENT, Level.GENERATION))
# Comparisons that find one person, beside the name.
KEYS = ("email", "phone", "relay", "ref", "vat")


def nobody_else(_kind: str, _value: str) -> Usage:
    """The use of values of which nothing is known."""
    return UNUSED


class Comparison:
    """Compares records by one set of weights.

    :param usage: ``(kind, value)`` -> who uses it
    :param frequency: key of a name -> how many records bear it
    :param given_count: how many records have a word for a given name
    :param one_per_email: whether the source gives an e-mail to one customer only
    """

    def __init__(
        self,
        weights: Weights,
        usage: UsageOf = nobody_else,
        frequency: Callable[[str], int] | None = None,
        given_count: Callable[[str], int] | None = None,
        one_per_email: bool = False,
    ):
        self.weights = weights
        self.usage = usage
        self.frequency = frequency
        self.one_per_email = one_per_email
        self._levels = Levels(weights, usage, frequency, given_count).of

    def judge(self, one: Record, other: Record) -> Verdict:
        """The verdict about two records that share a candidate key."""
        if one.is_company != other.is_company:
            # A company and its people share addresses; neither becomes the other.
            return Verdict(DIFFERENT, 0.0, (), "company")
        levels, score = self._levels(one, other)
        level_of = dict(levels)
        if self.one_per_email and _is_customer(one, other):
            kind, rule = SAME, CUSTOMER
        else:
            kind, rule = self._decide(one, other, level_of, score)
        return Verdict(kind, round(score, 2), levels, rule)

    def are_two_people(self, one: Record, other: Record) -> bool:
        """Whether two records are two people whoever else resembles both: beside those
        whom nothing makes one, two of one given name whose surnames differ and whom
        nothing else joins. A row that has only the given name must not do it."""
        if are_apart(one, other):
            return True
        if one.is_company:
            return False
        if compare_names(one.name, other.name) != Level.OTHER_FAMILY:
            return False
        return self.judge(one, other).kind == DIFFERENT

    # -- rules -------------------------------------------------------------

    def _decide(self, one, other, level_of, score):
        name = level_of["name"]
        agreeing = [
            key
            for key in KEYS
            if level_of.get(key) in (ONE, SEVERAL, MANY, ALIAS, "same")
        ]
        conflicts = [
            key for key in ("email", "phone", "ref") if level_of.get(key) == "different"
        ]
        if name in APART:
            return self._renamed(name, level_of, agreeing, conflicts)
        near = [
            key for key in ("birth", "address") if level_of.get(key) in ("same", "near")
        ]
        if level_of.get("email") == "typo":
            near.append("email")
        if not agreeing and not near:
            return DIFFERENT, ""
        if name == Level.MISSING:
            if all(level_of.get(key) == MANY for key in agreeing):
                return DIFFERENT, "shared"
            if conflicts and not one.name and not other.name:
                return DIFFERENT, "nameless"
            if one.name and other.name and not conflicts:
                return self._of_two_halves(one, other), "half"
        if name == Level.OTHER_FAMILY:
            return self._of_other_family(level_of, agreeing, conflicts), name
        for rule in (self._of_level, self._of_birth):
            if decided := rule(level_of, score, agreeing, conflicts):
                return decided
        if not agreeing and level_of.get("birth") not in ("same", "near"):
            if level_of.get("email") == "typo":
                whole = score >= self.weights.same and not conflicts
                return (OPEN if whole else DIFFERENT), "mailbox"
            return self._of_address(one, other, level_of, score, conflicts)
        return self._by_sum(one, other, level_of, score, agreeing, conflicts)

    def _renamed(self, name, level_of, agreeing, conflicts):
        """Another name: an account may have been given to somebody else, or written
        down wrongly, where its number and an address agree."""
        numbered = level_of.get("ref") == "same" or level_of.get("vat") == "same"
        if name == Level.DIFFERENT and numbered and not conflicts:
            return OPEN, "renamed"
        return DIFFERENT, "generation" if name == Level.GENERATION else ""

    def _of_level(self, level_of, score, agreeing, conflicts):
        """Names that need more than a sum."""
        name = level_of["name"]
        born = level_of.get("birth") == "same"
        personal = [key for key in agreeing if level_of[key] != MANY]
        if name == Level.UNNAMED:
            known = born or level_of.get("ref") == "same"
            return (SAME if known and not conflicts else DIFFERENT), name
        if name == Level.NEAR_NAME:
            if level_of.get("ref") == "same" and not conflicts:
                return SAME, name
            alike = personal and not conflicts
            return (OPEN if alike else DIFFERENT), name
        weak = name in (Level.SHORT_NAME, Level.SEX_FORM, Level.TWO_FORMS)
        if weak and conflicts:
            return (OPEN if score >= self.weights.open else DIFFERENT), name
        if name == Level.TWO_FORMS and not born:
            own = [key for key in agreeing if level_of[key] in (ONE, "same")]
            if not own and score >= self.weights.open:
                return OPEN, name
        if name == Level.ONE_GENERATION:
            if born and personal and not conflicts:
                return SAME, "generation"
            if conflicts or not personal:
                return DIFFERENT, "generation"
            return OPEN, "generation"
        return None

    def _of_other_family(self, level_of, agreeing, conflicts):
        """One given name and two surnames: married, or two people?"""
        born = level_of.get("birth") == "same"
        personal = [key for key in agreeing if level_of[key] != MANY]
        if level_of.get("birth") == "different" or not personal:
            return DIFFERENT
        if born and "ref" not in conflicts:
            return SAME
        own = any(level_of[key] in (ONE, "same") for key in personal)
        # Colleagues share the address of their company.
        colleagues = level_of.get("company") == "same"
        home = level_of.get("address") == "same" and not colleagues
        # Whoever shares a flat shares its address and its phone, but no mailbox.
        moved_in = home and personal == ["phone"]
        count = len(personal) + born + home
        needed = self.weights.limits["agreements_other_family"]
        enough = count >= needed and not conflicts and (own or not colleagues)
        if enough and not moved_in:
            return SAME
        return OPEN if count > len(conflicts) else DIFFERENT

    def _of_two_halves(self, one, other):
        """``Anna`` and ``Malá`` under an address that nobody else uses: one person
        where it bears both."""
        boxes = set(map(mailbox_of, other.emails))
        shared = [
            mail
            for mail in one.emails
            if mailbox_of(mail) in boxes and self.usage("email", mail).people < 3
        ]
        if not shared:
            return DIFFERENT
        words = (*one.name.words, *other.name.words)
        bears = all(len(word) > 2 and word in shared[0] for word in words)
        return SAME if bears else OPEN

    def _of_birth(self, level_of, score, agreeing, conflicts):
        if level_of.get("birth") != "different":
            return None
        return (OPEN if score >= self.weights.open else DIFFERENT), "birth"

    def _of_address(self, one, other, level_of, score, conflicts):
        """One name in one house: father and son, or one person twice."""
        whole = score >= self.weights.same and level_of.get("address") == "same"
        if conflicts or not whole:
            return DIFFERENT, "address"
        reachable = all(record.emails or record.phones for record in (one, other))
        return (OPEN if reachable else SAME), "address"

    def _by_sum(self, one, other, level_of, score, agreeing, conflicts):
        if score < self.weights.open:
            return DIFFERENT, ""
        if score < self.weights.same:
            return OPEN, ""
        if conflicts and agreeing == ["email"] and level_of["email"] == ALIAS:
            # Namesakes choose addresses like these.
            return OPEN, "conflict"
        shared = all(level_of[key] in (SEVERAL, MANY) for key in agreeing)
        if "ref" in conflicts and level_of.get("birth") != "same":
            # The source says that it is two, and what agrees is a family's.
            whole = level_of["name"] in (Level.SAME, Level.FOLDED)
            if shared or not whole:
                return OPEN, "ref"
        if shared and self._are_halves(one, other):
            return OPEN, "half"
        weak = agreeing and all(level_of[key] == MANY for key in agreeing)
        if (
            weak
            and level_of.get("birth") != "same"
            and level_of.get("address") != "same"
        ):
            moved = level_of.get("address") == "different"
            limit = "common_name_conflict" if conflicts or moved else "common_name"
            common = self._borne_elsewhere(one, other) >= self.weights.limits[limit]
            enough = self.weights.same + self.weights.conflict
            if common or (conflicts and score < enough):
                return OPEN, "shared"
        if {"email", "phone"} <= set(conflicts) and level_of.get("ref") != "same":
            return OPEN, "conflict"
        return SAME, ""

    @staticmethod
    def _are_halves(one, other):
        """Whether both names lack a part, and not the same one: ``Novák`` and ``J.
        Novák``. The very same half is what a second import of a list brings."""
        names = one.name, other.name
        if one.is_company or names[0].key == names[1].key:
            return False
        return all(name and not name.is_whole for name in names)

    def _borne_elsewhere(self, one, other):
        """How many records without the shared values bear the name: where there are
        some, two of those who have the values may bear it, too."""
        if self.frequency is None:
            return 0
        kinds = ("email", "phone")
        shared = [
            (kind, value)
            for kind in kinds
            for value in getattr(one, f"{kind}s")
            if value in getattr(other, f"{kind}s")
        ]
        return min(
            self.frequency(key)
            - sum(self.usage(*value).names.get(key, 0) for value in shared)
            for key in (one.name.key, other.name.key)
        )


def are_apart(one: Record, other: Record) -> bool:
    """Whether two records are two people whatever they share."""
    if one.is_company != other.is_company:
        return True
    names = compare_companies if one.is_company else compare_names
    if names(one.name, other.name) in APART:
        return True
    return compare_births(one.birth, other.birth) == "different"


def _is_customer(one, other):
    """Whether the own e-mail of one of them is the other's."""
    ours, theirs = one.emails, other.emails
    return bool(ours and theirs) and (ours[0] in theirs or theirs[0] in ours)
