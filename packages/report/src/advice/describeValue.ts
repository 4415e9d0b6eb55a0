import type { Language } from "@regula/base";
import type { Advice, Zone } from "@regula/football";
import { figureStyles, formatBounded } from "../words/estimates.ts";
import { listWords } from "../words/modelName.ts";
import { formatPoints } from "./adviceWords.ts";

/** A zone with the mean of its expected value. */
interface ValuedZone {
  readonly zone: Zone;
  readonly mean: number;
}

/** Of a table in goals for 1,000 kicks, as its column has them. */
function formatGoals(mean: number, language: Language): string {
  return formatPoints(10 * mean, language);
}

/** By expected value, where it was asked for, and how that stands to the advice; null where it was not. */
export function describeValue(advice: Advice, language: Language): string | null {
  const { values, zones } = advice;
  const [best] = values ?? [];
  if (!values || !best) return null;
  const name = zones[best.zone].name[language];
  const { mean, lower, upper } = best.band;
  const told = { mean: 10 * mean, interval: [10 * lower, 10 * upper] as const };
  const goals = formatBounded(told, figureStyles.points, language, { sides: [0] });
  const first = {
    en: `By expected value the band of ${name} begins highest: ${goals} goals in 1,000 kicks (P times the value of having the ball there, less 1 − P times the opponents').`,
    "pt-BR": `Pelo valor esperado, a faixa que começa mais alto é esta: ${name}, ${goals} gols em 1.000 chutes (P vezes o valor de ter a bola ali, menos 1 − P vezes o do adversário).`,
  }[language];
  const valued = values.map(({ zone, band }) => ({ zone: zones[zone], mean: band.mean }));
  return `${first} ${describeConflict(valued, zones, language)}`;
}

/** That advice goes by the chance alone, with the zones to avoid that are worth more than the best one. */
function describeConflict(
  valued: readonly ValuedZone[],
  zones: readonly Zone[],
  language: Language,
): string {
  const rule = {
    en: "To recommend and to avoid goes by the chance of winning the ball, not by this value",
    "pt-BR": "Recomendar e evitar seguem a chance de ganhar a bola, e não este valor",
  }[language];
  const best = zones.find(({ advice }) => advice === "recommend");
  const bestValue = valued.find(({ zone }) => zone === best);
  const above = valued.filter(
    ({ zone, mean }) => zone.advice === "avoid" && bestValue && mean > bestValue.mean,
  );
  if (!bestValue || above.length === 0) return `${rule}.`;
  const list = listWords(
    above.map(({ zone, mean }) => `${zone.name[language]} (${formatGoals(mean, language)})`),
    language,
  );
  const other = `${bestValue.zone.name[language]} (${formatGoals(bestValue.mean, language)})`;
  const one = above.length === 1;
  return {
    en: `${rule}: ${list} ${one ? "is" : "are"} to be avoided, as the ball is won there less often than on average, and yet worth more goals than ${other}, as a ball won there is worth more or one lost costs less.`,
    "pt-BR": `${rule}: ${list} ${one ? "é" : "são"} de evitar, pois ali se ganha a bola menos que em média, e ainda assim ${one ? "vale" : "valem"} mais gols que ${other}, pois a bola ganha ali vale mais ou a perdida custa menos.`,
  }[language];
}
