import type { Language } from "@regula/base";
import type { Advice, Zone } from "@regula/football";
import { absent, formatCount } from "../../words/format.ts";
import { adviceWords, formatBand, formatPoints, formatRate, formatWithin } from "../adviceWords.ts";
import { knownOf } from "../describePositionSignal.ts";
import { formatGoals, formatWorth } from "../describeValue.ts";
import { withinHeads } from "../rateIntervals.ts";

const heads = {
  en: ["zone", "kicks", "won", "model", "model − base", "advice"],
  "pt-BR": ["zona", "chutes", "ganhos", "modelo", "modelo − base", "conselho"],
} as const satisfies Record<Language, readonly string[]>;

/** Beside all teams' kicks, of a team with few. */
const ownHead = { en: "own kicks won", "pt-BR": "próprios ganhos" } as const;

/** What a zone is worth beyond the kicks as they are aimed now, and by what. */
const worthHeads = {
  en: ["goals in 1,000", "by chance", "by place"],
  "pt-BR": ["gols em 1.000", "pela chance", "pelo lugar"],
} as const satisfies Record<Language, readonly string[]>;

/** The zones as a table's cells, heads first: kicks, how often they were won, the model's band, the gain. */
export function zoneRows(advice: Advice, language: Language): string[][] {
  const { zones } = advice;
  const hasWorth = advice.worth !== null;
  const hasOwn = zones.some(({ own }) => own !== null);
  const count = (value: number) => formatCount(value, language);
  const rows = zones.map((zone) => {
    const { worth } = zone;
    return [
      zone.name[language],
      formatCount(zone.kicks, language),
      zone.kicks > 0 ? formatRate(zone, language) : absent,
      // Where all of a match were won or all lost there is nothing to compare.
      advice.labelsVary ? formatWithin(zone.within, language) : absent,
      ...(hasOwn ? [zone.own ? `${count(zone.own.won)}/${count(zone.own.kicks)}` : absent] : []),
      formatBand(zone, advice, language),
      zone.gain === null ? absent : formatPoints(zone.gain, language),
      ...(hasWorth ? (worth ? worthCells(worth, language) : [absent, absent, absent]) : []),
      adviceWords[zone.advice][language],
    ];
  });
  const head: string[] = [...heads[language]];
  head.splice(3, 0, withinHeads[knownOf(advice.known)][language]);
  if (hasOwn) head.splice(4, 0, ownHead[language]);
  const [goals, chance, place] = worthHeads[language];
  if (hasWorth) head.splice(-1, 0, goals, chance, place);
  return [head, ...rows];
}

function worthCells(worth: NonNullable<Zone["worth"]>, language: Language): string[] {
  return [
    formatWorth(worth, language),
    formatGoals(worth.byChance, language),
    formatGoals(worth.byPlace, language),
  ];
}
