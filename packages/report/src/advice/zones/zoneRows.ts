import type { Language } from "@regula/base";
import type { Advice, Zone } from "@regula/football";
import {
  type Bounded,
  type EstimateContext,
  type FigureStyle,
  figureStyles,
  formatColumn,
} from "../../words/estimates.ts";
import { absent, formatCount } from "../../words/format.ts";
import { adviceWords, bandOf, besideRate, besideZero, rateOf, withinOf } from "../adviceWords.ts";
import { knownOf } from "../describePositionSignal.ts";
import { goalsAsPoints, worthOf } from "../describeValue.ts";
import { withinHeads } from "../rateIntervals.ts";

const heads = {
  en: {
    zone: "zone",
    kicks: "kicks",
    won: "won",
    model: "model",
    gain: "model − base",
    advice: "advice",
  },
  "pt-BR": {
    zone: "zona",
    kicks: "chutes",
    won: "ganhos",
    model: "modelo",
    gain: "modelo − base",
    advice: "conselho",
  },
} as const;

/** Beside all teams' kicks, of a team with few. */
const ownHead = { en: "own kicks won", "pt-BR": "próprios ganhos" } as const;

/** What a zone is worth beyond the kicks as they are aimed now, and by what. */
const worthHeads = {
  worth: { en: "goals in 1,000", "pt-BR": "gols em 1.000" },
  byChance: { en: "by chance", "pt-BR": "pela chance" },
  byPlace: { en: "by place", "pt-BR": "pelo lugar" },
} as const;

/** The zones as a table's cells, heads first: kicks, how often they were won, the model's band, the gain. */
export function zoneRows(advice: Advice, language: Language): string[][] {
  const { zones, labelsVary } = advice;
  const { points, share } = figureStyles;
  const count = (value: number) => formatCount(value, language);
  const column = (
    of: (zone: Zone) => Bounded | null,
    style: FigureStyle,
    context: EstimateContext = besideZero,
  ) => formatColumn(zones.map(of), style, language, context);
  const alone = (mean: number | null): Bounded | null =>
    mean === null ? null : { mean, interval: null };
  const goals = (of: "byChance" | "byPlace") => ({
    head: worthHeads[of][language],
    cells: column(({ worth }) => alone(worth && goalsAsPoints(worth[of])), points),
  });
  const words = heads[language];
  const columns = [
    { head: words.zone, cells: zones.map(({ name }) => name[language]) },
    { head: words.kicks, cells: zones.map(({ kicks }) => count(kicks)) },
    { head: words.won, cells: column(rateOf, share, {}) },
    {
      head: withinHeads[knownOf(advice.known)][language],
      // Where all of a match were won or all lost there is nothing to compare.
      cells: column((zone) => (labelsVary ? withinOf(zone) : null), points),
    },
    ...(zones.some(({ own }) => own !== null)
      ? [{ head: ownHead[language], cells: zones.map(({ own }) => countOwn(own, language)) }]
      : []),
    { head: words.model, cells: column(bandOf, share, besideRate(advice)) },
    { head: words.gain, cells: column(({ gain }) => alone(gain), points) },
    ...(advice.worth
      ? [
          { head: worthHeads.worth[language], cells: column(worthOf, points) },
          goals("byChance"),
          goals("byPlace"),
        ]
      : []),
    { head: words.advice, cells: zones.map((zone) => adviceWords[zone.advice][language]) },
  ];
  return [
    columns.map(({ head }) => head),
    ...zones.map((_, i) => columns.map(({ cells }) => cells[i])),
  ];
}

function countOwn(own: Zone["own"], language: Language): string {
  return own ? `${formatCount(own.won, language)}/${formatCount(own.kicks, language)}` : absent;
}
