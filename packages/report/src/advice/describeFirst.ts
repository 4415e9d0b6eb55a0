import type { Language, Text } from "@regula/base";
import { type Advice, isNearLine, type OwnKicks, type Zone } from "@regula/football";
import type { GroupReason } from "@regula/studies";
import { figureStyles, formatBounded } from "../words/estimates.ts";
import { formatCount, formatShort } from "../words/format.ts";
import { repeatedKicks, warnOfSharedPlaces } from "./adviceWarnings.ts";
import { formatRate, formatWithin } from "./adviceWords.ts";
import { describeGrounds } from "./describeAdvice.ts";
import { describeChoice } from "./describeChoice.ts";
import { describeUnits } from "./describeKicks.ts";
import { describeOwnKicks, leansAgainst } from "./describeOwnKicks.ts";
import { describeShown, describeUnconfirmed, knownOf } from "./describePositionSignal.ts";
import { describeWorth } from "./describeValue.ts";
import { describeMissingOf } from "./missingColumns.ts";
import { describeRateWithheld, nameBrackets, otherKicks } from "./rateIntervals.ts";
import { describeArea } from "./zones/describeArea.ts";
import {
  type AdviceVoice,
  describeMarked,
  describeSupported,
  voiceOf,
} from "./zones/describeMarked.ts";
import { describeRefused } from "./zones/describeRefused.ts";
import { bestZone, otherBestZone, worstZone } from "./zones/namedZones.ts";

/**
 * What stands before the map, for a reader who asks what to do: what could not be left out, a
 * contradiction, what cannot be ruled out, then the zones and what they rest on. The figures of tests and models are for later pages.
 */
export function describeFirst(
  advice: Advice,
  language: Language,
  voice: AdviceVoice = "orders",
): string[] {
  return [...describeMissingOf(advice, language), ...describeVerdict(advice, language, voice)];
}

function describeVerdict(advice: Advice, language: Language, voice: AdviceVoice): string[] {
  const { grounds, own, zones } = advice;
  const { counts, data } = advice.kicks;
  const { copies } = counts;
  const first = [
    advice.kicks.matches === 1 ? oneMatch[language] : null,
    own?.verdict === "contradict" ? describeOwnKicks(advice, language) : null,
    describeUnconfirmed(advice, language),
    describeUnits(advice)?.[language] ?? null,
    copies > 0 ? repeatedKicks(copies)[language] : null,
    own?.verdict === "too-few-to-say" ? describeOwnKicks(advice, language) : null,
    ...(data ? warnOfSharedPlaces(data).map(({ text }) => text[language]) : []),
  ].filter((sentence) => sentence !== null);
  if (grounds.claim === "contradicted") return first;
  if (grounds.claim === "not-shown") return [...first, describeShown(advice, language) ?? ""];
  if (grounds.claim !== "allowed") return [describeGrounds(advice, language)];
  const [best, worst] = [bestZone(advice), worstZone(advice)];
  const more = (sign: "recommend" | "avoid") => describeMarked(advice, sign, language, voice);
  const { aim, avoid } = leansAgainst(advice) ? doubted : orders[voiceOf(advice, voice)];
  const ofBest = otherBestZone(advice) ? ownBest : aim;
  return [
    ...first,
    ...(best
      ? [`${countZone(best, ofBest, advice, language)} ${describeChoice(advice, language)}`]
      : describeRefused(zones, language)),
    ...more("recommend"),
    ...(worst ? [countZone(worst, avoid, advice, language)] : []),
    ...more("avoid"),
    ...(best || (worst && advice.area.recommend === 0) ? [] : [describeArea(advice, language)]),
    ...(advice.area.recommend > 0 ? describeLines(advice, language) : []),
  ];
}

/** Before all else: a coach plans the next match. */
const oneMatch: Text = {
  en: "All these kicks are of one match: nothing is claimed of other matches.",
  "pt-BR": "Todos estes chutes são de um só jogo: nada se afirma sobre outros jogos.",
};

/** What the figures, and so the advice, leave out near a pitch's lines. */
function describeLines({ plane, settings, classes }: Advice, language: Language): string[] {
  if (plane.kind !== "pitch") return [];
  if (settings.scatter === 0) {
    const isInside = classes.some(
      (said, cell) => said === "recommend" && !isNearLine(plane, cell, fewMeters),
    );
    return isInside ? [`${outOfPlay[language]} ${aimInside[language]}`] : [outOfPlay[language]];
  }
  const scatter = formatShort(settings.scatter, language);
  return [
    {
      en: `Within ${scatter} m of a line nothing is recommended: kicks aimed there often go out of play, and such kicks are not in these figures.`,
      "pt-BR": `A menos de ${scatter} m de uma linha nada se recomenda: chutes mirados ali saem muitas vezes do campo, e esses chutes não estão nestes números.`,
    }[language],
  ];
}

const outOfPlay: Text = {
  en: "Kicks that go out of play are not in these figures.",
  "pt-BR": "Chutes que saem do campo não estão nestes números.",
};

/** Only where something is recommended there. */
const aimInside: Text = {
  en: "Aim a few meters inside the touchline, not at it.",
  "pt-BR": "Mire alguns metros para dentro da linha lateral, não nela.",
};

const fewMeters = 3;

const orders: Readonly<Record<AdviceVoice, Record<"aim" | "avoid", Text>>> = {
  orders: {
    aim: { en: "Aim at", "pt-BR": "Mire em" },
    avoid: { en: "Avoid", "pt-BR": "Evite" },
  },
  reports: {
    aim: { en: "Best by this label alone:", "pt-BR": "A melhor só por este rótulo:" },
    avoid: { en: "Worst by this label alone:", "pt-BR": "A pior só por este rótulo:" },
  },
  "all-teams": {
    aim: {
      en: "Best on the map of all teams' kicks:",
      "pt-BR": "A melhor no mapa dos chutes de todos os times:",
    },
    avoid: {
      en: "Worst on the map of all teams' kicks:",
      "pt-BR": "A pior no mapa dos chutes de todos os times:",
    },
  },
};

/** Where the team's own few kicks go against all teams': no order to it. */
const doubted: Readonly<Record<"aim" | "avoid", Text>> = {
  aim: {
    en: "Best on the map of all teams' kicks, which this team's few do not bear out:",
    "pt-BR": "A melhor no mapa dos chutes de todos os times, que os poucos deste não confirmam:",
  },
  avoid: {
    en: "Worst on the map of all teams' kicks, which this team's few do not bear out:",
    "pt-BR": "A pior no mapa dos chutes de todos os times, que os poucos deste não confirmam:",
  },
};

/** Where all teams' kicks alike favor another zone. */
const ownBest: Text = {
  en: "Best on the map bent toward this team's own kicks, not by all teams' alone:",
  "pt-BR": "A melhor no mapa com peso para os chutes deste time, não só pelos de todos:",
};

/** A zone in counts: how often kicks there were won, against all, and against others of the same matches. */
function countZone(zone: Zone, doing: Text, advice: Advice, language: Language): string {
  const [won, kicks] = [zone.won, zone.kicks].map((value) => formatCount(value, language));
  const { rate, interval } = advice.baseRate;
  // What stands with the first zone is not said again.
  const isFirst = zone === (bestZone(advice) ?? worstZone(advice));
  const all = formatBounded(
    { mean: rate, interval: isFirst ? interval : null },
    figureStyles.share,
    language,
  );
  const hasBrackets = isFirst && (interval !== null || zone.interval !== null);
  const brackets = hasBrackets ? `; ${nameBrackets(advice, language)}` : "";
  const within = formatWithin(zone, language);
  const name = `${doing[language]} “${zone.name[language]}”`;
  const missing =
    zone.withheld && ` ${describeRateWithheld(zone.withheld, language, zone.name[language])}`;
  const first = {
    en: `${name}: ${won} of ${kicks} kicks won, ${formatRate(zone, language)} (all kicks: ${all}${brackets}).`,
    "pt-BR": `${name}: ${won} de ${kicks} chutes ganhos, ${formatRate(zone, language)} (todos os chutes: ${all}${brackets}).`,
  }[language];
  const own = zone.own && describeOwn(zone.own, advice, language);
  const others = otherKicks[knownOf(advice.known)][language];
  const why = zone.within?.withheld ?? null;
  const inThese = why ? sayWithheld(why, zone.withheld === null, language) : "";
  const second = {
    en: `Against ${others}: ${within} points${inThese}.`,
    "pt-BR": `Em relação ${others}: ${within} pontos${inThese}.`,
  }[language];
  const worth = describeWorth(zone, language);
  const more = [worth, describeSupported(zone, advice, language)].filter((one) => one !== null);
  return [`${first}${own ?? ""}${missing ?? ""} ${second}`, ...more].join(" ");
}

/** That a difference is of these matches alone; why, where the text does not say this of the share. */
function sayWithheld(reason: GroupReason, isNew: boolean, language: Language): string {
  const these = { en: " in these matches", "pt-BR": " nestes jogos" }[language];
  return isNew ? `${these} (${withinWithheld[reason][language]})` : these;
}

const withinWithheld: Readonly<Record<GroupReason, Text>> = {
  "few-groups": {
    en: "no interval, as fewer than ten of them have kicks both there and elsewhere",
    "pt-BR": "sem intervalo, pois menos de dez deles têm chutes ali e em outros lugares",
  },
  "unequal-groups": {
    en: "no interval, as a few of them have most of the kicks",
    "pt-BR": "sem intervalo, pois poucos deles têm a maior parte dos chutes",
  },
};

/** What of a zone's counts is the team's own, where others' are taken too. */
function describeOwn(
  { won, kicks }: OwnKicks,
  { kicks: { fittedOn } }: Advice,
  language: Language,
): string {
  const team = fittedOn.kind === "other-teams" ? fittedOn.team : "";
  const [own, all] = [won, kicks].map((value) => formatCount(value, language));
  return {
    en: ` These are all teams' kicks; of ${team}: ${own} of ${all} won.`,
    "pt-BR": ` São os chutes de todos os times; de ${team}, ganhos: ${own} de ${all}.`,
  }[language];
}
