"""Recorded parts whose every rate is known, and what is true of those who judge them."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path

CHAMPION, CHALLENGER = "m@1", "m@2"
THRESHOLD = 0.5
MISS, FALSE_ALARM, TRUST = 0.05, 0.02, 0.4
SECOND_READ, ADJUDICATE = 0.3, 0.2
KNOWN_DEFECTS = 0.3  # the share of defects among known-answer parts (`Script.knownLines`)


@dataclass(frozen=True)
class Part:
    """A part, what two versions say of it, and how an inspector's own eye errs on it."""

    is_defect: bool
    scores: tuple[float, float]

    def flags(self, version: int) -> bool:
        return self.scores[version] >= THRESHOLD

    def is_wrong(self, version: int) -> bool:
        return self.flags(version) != self.is_defect

    @property
    def eye_errs(self) -> float:
        return MISS if self.is_defect else FALSE_ALARM

    @property
    def eye_differs(self) -> float:
        """The chance that the eye sees something else than the champion says."""
        return 1 - self.eye_errs if self.is_wrong(0) else self.eye_errs


def population() -> list[Part]:
    """600 parts, 60 of them defects; both versions miss 9 of these and flag 27 good ones, 3 and 6 of
    them the same. Scores lie evenly on their side of the threshold, but for those of a wrong call, which
    are seldom far from it: so errors are many where people look, and few where the model decides."""
    wrong = {True: (range(0, 9), range(6, 15)), False: (range(0, 27), range(21, 48))}
    parts = []
    for is_defect, count in ((True, 60), (False, 540)):
        for number in range(count):
            scores = []
            for version, stride in ((0, 7), (1, 11)):
                flagged = is_defect != (number in wrong[is_defect][version])
                away = (number * stride % 30 + 0.5) / 30
                if number in wrong[is_defect][version]:
                    away *= 0.6
                scores.append(round(0.5 + away / 2 if flagged else 0.5 - away / 2, 6))
            parts.append(Part(is_defect, tuple(scores)))
    return parts


def write(folder: Path) -> None:
    """The parts as files that `rehearse --from --truth` reads."""
    with (folder / "suggestions.jsonl").open("w") as lines, (folder / "truth.jsonl").open("w") as truths:
        for number, part in enumerate(population()):
            item = f"part-{number:03}"
            for name, score in zip((CHAMPION, CHALLENGER), part.scores, strict=True):
                model, version = name.split("@")
                line = {"item": item, "fields": {"number": number}, "model": model}
                line |= {"version": version, "score": score, "threshold": THRESHOLD}
                lines.write(json.dumps(line) + "\n")
            truth = {"item": item, "truth": "defect" if part.is_defect else "ok", "source": "made"}
            truths.write(json.dumps(truth | {"at": "2026-03-03T06:00:00.000Z"}) + "\n")


def _mean(values) -> float:
    values = list(values)
    return sum(values) / len(values)


def _among(parts, holds, value) -> float:
    return _mean(value(part) for part in parts if holds(part))


def escapes_up_to(t: float, version: int = 0) -> float:
    """The share of all parts that are defects and score at most t."""
    return _mean(part.is_defect and part.scores[version] <= t for part in population())


def rejects_from(t: float, version: int = 0) -> float:
    """The share of all parts that are good and score at least t."""
    return _mean(not part.is_defect and part.scores[version] >= t for part in population())


@functools.cache
def truths(band: tuple[float, float] | None, blind_rate: float) -> dict[str, float]:
    """What each figure of a report is an estimate of, by the figure's key (`coverage.key`).

    `band`: beyond it the model decides, where the mode lets it; `blind_rate`: the chance that a part
    which people decide is shown without its suggestion.
    """
    parts = population()
    return (
        {key: value for version in (0, 1) for key, value in _of_model(parts, version).items()}
        | _of_pair(parts)
        | _of_people(parts, band, blind_rate)
        | ({} if band is None else _of_band(parts, band))
    )


def _of_band(parts: list[Part], band: tuple[float, float]) -> dict[str, float]:
    """What the champion lets pass and rejects by itself, beyond the band in force."""
    name = f"model={CHAMPION} band=in force [hgk]"
    return {
        f"escape_per_produced {name}": _mean(p.is_defect and p.scores[0] <= band[0] for p in parts),
        f"false_reject_per_good {name}": _among(
            parts, lambda p: not p.is_defect, lambda p: p.scores[0] >= band[1]),
    }


def _of_model(parts: list[Part], version: int) -> dict[str, float]:
    name = f"model={(CHAMPION, CHALLENGER)[version]}"

    def flags(part: Part) -> bool:
        return part.flags(version)

    rates = {
        "agreement": _mean(not part.is_wrong(version) for part in parts),
        "error": _mean(part.is_wrong(version) for part in parts),
        "escape_per_defect": _among(parts, lambda p: p.is_defect, lambda p: not flags(p)),
        "escape_per_passed": _among(parts, lambda p: not flags(p), lambda p: p.is_defect),
        "escape_per_produced": _mean(p.is_defect and not flags(p) for p in parts),
        "false_reject_per_good": _among(parts, lambda p: not p.is_defect, flags),
        "precision": _among(parts, flags, lambda p: p.is_defect),
    }
    return {
        f"{rate} {name} [{method}]": value
        for rate, value in rates.items()
        for method in ("hgk", "hajek", "hajek, adjudicated")
    } | {f"auroc {name} [newcombe-delong, fixed sample]": _auroc(parts, version)}


def _auroc(parts: list[Part], version: int) -> float:
    """Against the label that is taken as true: a wrong one stands where all who looked and both versions
    err alike, and no expert was asked."""
    def called_defect(part: Part) -> float:
        alike = all(part.is_wrong(version) for version in (0, 1))
        errs = part.eye_errs * (1 - SECOND_READ + SECOND_READ * part.eye_errs)
        wrong = (1 - ADJUDICATE) * errs if alike else 0
        return 1 - wrong if part.is_defect else wrong

    above = pairs = 0.0
    for one in parts:
        for other in parts:
            chance = called_defect(one) * (1 - called_defect(other))
            a, b = one.scores[version], other.scores[version]
            above += chance * (1 if a > b else 0.5 if a == b else 0)
            pairs += chance
    return above / pairs


def _of_pair(parts: list[Part]) -> dict[str, float]:
    name = f"model={CHALLENGER} against={CHAMPION} [bonett-price, fixed sample]"
    return {
        f"paired_difference {name}": _mean(p.is_wrong(0) - p.is_wrong(1) for p in parts),
        f"paired_escape_difference {name}": _among(
            parts, lambda p: p.is_defect, lambda p: p.is_wrong(0) - p.is_wrong(1)),
        f"paired_false_reject_difference {name}": _among(
            parts, lambda p: not p.is_defect, lambda p: p.is_wrong(0) - p.is_wrong(1)),
    }


def _of_people(
    parts: list[Part], band: tuple[float, float] | None, blind_rate: float
) -> dict[str, float]:
    def is_shown(part: Part) -> bool:
        return band is None or band[0] < part.scores[0] < band[1]

    shown = [part for part in parts if is_shown(part)]
    differs = _mean(part.eye_differs for part in shown)
    override = (1 - TRUST) * differs
    defects = [part for part in parts if part.is_defect]
    good = [part for part in parts if not part.is_defect]

    def known(value, holds=lambda part: True) -> float:
        """The mean over known-answer parts, which are richer in defects."""
        top = bottom = 0.0
        for some, share in ((defects, KNOWN_DEFECTS), (good, 1 - KNOWN_DEFECTS)):
            those = [part for part in some if holds(part)]
            top += share * sum(map(value, those)) / len(some)
            bottom += share * len(those) / len(some)
        return top / bottom

    def is_right(part: Part) -> float:
        """The chance of a right verdict, with the suggestion shown or hidden: by the draw, or because the
        part looks like an audit, where the model would have decided it."""
        errs = part.eye_errs
        if not is_shown(part):
            return 1 - errs
        seen = (1 - errs) * (1 - TRUST) if part.is_wrong(0) else 1 - errs * (1 - TRUST)
        return blind_rate * (1 - errs) + (1 - blind_rate) * seen

    bias = known(lambda p: TRUST * (1 - p.eye_errs), lambda p: is_shown(p) and p.is_wrong(0))
    reliance = known(lambda p: TRUST * p.eye_errs, lambda p: is_shown(p) and not p.is_wrong(0))
    prevalence = len(defects) / len(parts)
    same = prevalence * _both(MISS) + (1 - prevalence) * _both(FALSE_ALARM)
    flagged = prevalence * (1 - MISS) + (1 - prevalence) * FALSE_ALARM
    by_chance = flagged**2 + (1 - flagged) ** 2
    wilson, newcombe = "[wilson, fixed sample]", "[newcombe, fixed sample]"
    fisher = "[fisher's z, fixed sample]"
    return {
        f"agreement {wilson}": 1 - override,
        f"override_ratio {wilson}": override,
        f"override_ratio model={CHAMPION} {wilson}": override,
        f"shown_effect {newcombe}": TRUST * differs,
        f"automation_bias {newcombe}": bias,
        f"shown_effect suggestion=wrong {newcombe}": bias,
        f"shown_effect suggestion=right {newcombe}": reliance,
        f"under_reliance {wilson}": known(
            lambda p: (1 - TRUST) * p.eye_errs, lambda p: is_shown(p) and not p.is_wrong(0)),
        f"known_accuracy {wilson}": known(is_right),
        f"override_ratio inspector {wilson}": override,
        f"shown_effect inspector {newcombe}": TRUST * differs,
        f"known_accuracy inspector {wilson}": known(is_right),
        f"pair_agreement inspector {wilson}": same,
        f"fatigue {newcombe}": 0,
        f"fatigue inspector {newcombe}": 0,
        f"kappa {fisher}": (same - by_chance) / (1 - by_chance),
        f"alpha {fisher}": (same - by_chance) / (1 - by_chance),
        f"ac1 {fisher}": (same - 1 + by_chance) / by_chance,
    } | (
        {} if band is None else {
            f"review_share model={CHAMPION} band=in force {wilson}": len(shown) / len(parts)}
    )


def _both(errs: float) -> float:
    """The chance that two eyes say the same."""
    return errs**2 + (1 - errs) ** 2
