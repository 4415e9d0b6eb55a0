import type { Language } from "@regula/base";
import type { Advice } from "@regula/football";
import { absent, formatCount } from "../words/format.ts";
import { adviceWords, formatBand, formatPoints, formatRate, formatWithin } from "./adviceWords.ts";

const heads = {
  en: ["zone", "kicks", "won", "within matches", "model", "gain", "advice"],
  "pt-BR": [
    "zona",
    "chutes",
    "vencidos",
    "dentro dos jogos",
    "modelo",
    "acima da base",
    "conselho",
  ],
} as const satisfies Record<Language, readonly string[]>;

/** Beside a value, what the advice goes by. */
const chanceHead = { en: "advice by chance", "pt-BR": "conselho pela chance" } as const;

/** Beside all teams' kicks, of a team with few. */
const ownHead = { en: "own kicks won", "pt-BR": "próprios vencidos" } as const;

const valueHead = { en: "goals in 1,000", "pt-BR": "gols em 1.000" } as const;

/** The zones as a table's cells, heads first: kicks, how often they were won, the model's band, the gain. */
export function zoneRows(advice: Advice, language: Language): string[][] {
  const { zones, values } = advice;
  const hasOwn = zones.some(({ own }) => own !== null);
  const count = (value: number) => formatCount(value, language);
  const rows = zones.map((zone, i) => {
    const value = values?.find((one) => one.zone === i);
    return [
      zone.name[language],
      formatCount(zone.kicks, language),
      zone.kicks > 0 ? formatRate(zone, language) : absent,
      formatWithin(zone.within, language),
      ...(hasOwn ? [zone.own ? `${count(zone.own.won)}/${count(zone.own.kicks)}` : absent] : []),
      formatBand(zone, advice, language),
      zone.gain === null ? absent : formatPoints(zone.gain, language),
      ...(values ? [value ? formatPoints(10 * value.band.mean, language) : absent] : []),
      adviceWords[zone.advice][language],
    ];
  });
  const head: string[] = [...heads[language]];
  if (hasOwn) head.splice(4, 0, ownHead[language]);
  if (values) head.splice(-1, 1, valueHead[language], chanceHead[language]);
  return [head, ...rows];
}
