"""Whether a statement makes two claims at once: "We lezen vragen en beantwoorden ze."

A rule of thumb, made for a warning. Two bare words that belong together ("vragen en opmerkingen",
"vriendelijk en duidelijk") are one claim; it is another one when what follows "en" has a verb, an
article or a preposition of its own. Verbs are the common ones below and whatever the statements of
the model themselves have after "We".
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Language:
    """The words by which the rule knows a claim. A word with one of `endings` is a verb as well
    when an `object` stands behind it."""

    joint: str
    we: AbstractSet[str]
    pairing: AbstractSet[str]
    skipped: AbstractSet[str]
    opening: AbstractSet[str]
    verbs: AbstractSet[str]
    objects: AbstractSet[str]
    endings: tuple[str, ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = {
    "nl": Language(
        joint="en",
        we=_words("we wij"),
        pairing=_words("tussen"),  # "tussen de gemeente en de inwoners": no claim without both
        skipped=_words("ook dan daarna daarmee soms vaak altijd vervolgens meteen zo snel weer"),
        opening=_words(
            "we wij ze zij hij het er dit dat die wie wat waar waarom hoe te de een onze ons"
            " elke alle aan achter bij buiten door in met naar om onder op over per sinds tegen"
            " tijdens tot uit van via voor vanuit volgens zonder sommige sommigen iedereen"
            " iedere niemand niets alles elk"
        ),
        verbs=_words(
            "is zijn heeft hebben wordt worden kan kunnen mag mogen moet moeten wil willen gaat"
            " gaan doet doen weet weten geeft geven krijgt krijgen maakt maken neemt nemen komt"
            " komen staat staan ziet zien zorgt zorgen gebruikt gebruiken reageert reageren"
            " beantwoordt beantwoorden antwoordt plaatst plaatsen deelt volgt volgen leest lezen"
            " luistert luisteren kiest kiezen stelt stellen helpt helpen werkt werken leert meet"
            " meten bespreekt bespreken bewaart bewaren verbetert verbeteren evalueert evalueren"
            " ondersteunt ondersteunen betrekt betrekken bepaalt bepalen past passen toetst"
            " toetsen denkt denken praat praten vraagt voert voeren regelt regelen levert"
            " leveren houdt houden brengt brengen zet zetten vindt vinden laat laten"
        ),
        objects=_words("ze de het een onze ons hun hen zich er alle elke elk iedere geen deze dit"),
        endings=("en", "t"),
    ),
    "en": Language(
        joint="and",
        we=_words("we"),
        pairing=_words("between"),
        skipped=_words("also only then sometimes often always immediately thereby quickly do not"),
        opening=_words(
            "we it they he she there this that these those who what which why how where to the"
            " a an our every all at by for from in into on over through under via with without"
            " about among across within of some everyone everybody nobody nothing everything"
        ),
        verbs=_words(
            "is are was were has have had can may must will want wants know knows make makes"
            " take takes get gets give gives keep keeps use uses post respond responds answer"
            " read reads listen listens choose chooses ask asks help helps discuss discusses"
            " improve improves evaluate evaluates involve involves decide decides follow follows"
            " monitor monitors adapt adapts measure tell tells learn learns check checks think"
            " thinks"
        ),
        objects=_words("them it the a an our us each every all this these their"),
        endings=("",),
    ),
}


def known_verbs(statements: Iterable[str], language: str) -> frozenset[str]:
    """The verbs of these statements: what comes after a "We" that they begin with."""
    words = LANGUAGES[language]
    found = set(words.verbs)
    for statement in statements:
        first, *rest = [*_in(statement), ""]
        following = next((word for word in rest if word not in words.skipped), "")
        if first in words.we and following:
            found.add(following)
    return frozenset(found)


def second_claim(statement: str, language: str, verbs: AbstractSet[str]) -> str:
    """Where the second claim begins ("en beantwoorden ze"), or nothing. `verbs` are those of
    `known_verbs`."""
    words = LANGUAGES[language]
    said = _in(statement)
    for place, word in enumerate(said):
        following = [one for one in said[place + 1 :] if one not in words.skipped]
        is_pair = not words.pairing.isdisjoint(said[:place])
        if word == words.joint and not is_pair and _begins_a_claim(following, words, verbs):
            return " ".join(said[place : place + 4])
    return ""


def _begins_a_claim(following: list[str], words: Language, verbs: AbstractSet[str]) -> bool:
    first, second, *_rest = [*following, "", ""]
    if first in words.opening or first in verbs:
        return True
    return bool(first) and first.endswith(words.endings) and second in words.objects


def _in(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]
