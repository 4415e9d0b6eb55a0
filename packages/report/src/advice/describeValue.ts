import type { Language, Text } from "@regula/base";
import type { Advice, Zone } from "@regula/football";
import { type Bounded, figureStyles, formatBounded } from "../words/estimates.ts";
import { besideZero, formatPoints } from "./adviceWords.ts";

/** Goals in 1,000 kicks. */
export function formatGoals(goals: number, language: Language): string {
  return formatPoints(goalsAsPoints(goals), language);
}

/** Of goals a kick, as points are written of which a thousand kicks have a tenth. */
export const goalsAsPoints = (goals: number) => 10 * goals;

/** What a zone is worth beyond the kicks as they are aimed now, in such points; null where nothing was asked. */
export function worthOf({ worth }: Pick<Zone, "worth">): Bounded | null {
  if (!worth) return null;
  const { mean, lower, upper } = worth.gain;
  return { mean: goalsAsPoints(mean), interval: [goalsAsPoints(lower), goalsAsPoints(upper)] };
}

/** Where the band that a zone is advised by ends. */
export function endOfBand({ worth, band }: Zone): number {
  return (worth?.gain ?? band)?.upper ?? Infinity;
}

/** Why a zone is worth what it is, by the signs of what its chance and its place add. `unsure`: the networks do not agree on the chance. */
const reasons = {
  both: {
    en: "the ball is won there more often, and is worth more",
    "pt-BR": "ali se ganha mais a bola, e ela vale mais",
  },
  chance: {
    en: "the ball is won there more often, though it is worth less",
    "pt-BR": "ali se ganha mais a bola, embora ela valha menos",
  },
  place: {
    en: "the ball is won there less often, but a ball won is worth more or one lost costs less",
    "pt-BR": "ali se ganha menos a bola, mas a bola ganha vale mais ou a perdida custa menos",
  },
  neither: {
    en: "the ball is won there less often, and is worth less",
    "pt-BR": "ali se ganha menos a bola, e ela vale menos",
  },
  "unsure-more": {
    en: "these kicks do not show whether the ball is won there more or less often, but a ball won is worth more or one lost costs less",
    "pt-BR":
      "se ali se ganha mais ou menos a bola não se sabe, mas a bola ganha vale mais ou a perdida custa menos",
  },
  "unsure-less": {
    en: "these kicks do not show whether the ball is won there more or less often, and a ball won is worth less",
    "pt-BR": "se ali se ganha mais ou menos a bola não se sabe, e a bola ganha vale menos",
  },
} as const satisfies Record<string, Text>;

function reasonOf(
  { band, gain }: Zone,
  { byChance, byPlace }: NonNullable<Zone["worth"]>,
): keyof typeof reasons {
  const rate = (band?.mean ?? 0) - (gain ?? 0);
  if (band && band.lower <= rate && rate <= band.upper) {
    return byPlace > 0 ? "unsure-more" : "unsure-less";
  }
  if (byChance > 0) return byPlace > 0 ? "both" : "chance";
  return byPlace > 0 ? "place" : "neither";
}

/** A zone's worth with its reasons; null where none was asked for. */
export function describeWorth(zone: Zone, language: Language): string | null {
  const { worth } = zone;
  if (!worth) return null;
  const goals = formatBounded(worthOf(zone), figureStyles.points, language, besideZero);
  const [chance, place] = [worth.byChance, worth.byPlace].map((one) => formatGoals(one, language));
  const why = reasons[reasonOf(zone, worth)][language];
  return {
    en: `In 1,000 kicks ${goals} goals against the kicks as they are aimed now, ${chance} by the chance and ${place} by the place: ${why}.`,
    "pt-BR": `Em 1.000 chutes, ${goals} gols em relação aos chutes como são mirados hoje, ${chance} pela chance e ${place} pelo lugar: ${why}.`,
  }[language];
}

/** What zones are ranked and advised by, where their worth was asked for; null where it was not. */
export function describeValue({ worth }: Pick<Advice, "worth">, language: Language): string | null {
  if (!worth) return null;
  const now = formatGoals(worth.now, language);
  return {
    en: `To recommend and to avoid goes by expected goals: P times the value of having the ball at the place, less 1 − P times the opponents', against the kicks as they are aimed now (${now} in 1,000). The values are assumed, not estimated from these kicks; with others the ranking is another.`,
    "pt-BR": `Recomendar e evitar seguem os gols esperados: P vezes o valor de ter a bola no lugar, menos 1 − P vezes o do adversário, em relação aos chutes como são mirados hoje (${now} em 1.000). Os valores são supostos, não estimados destes chutes; com outros a ordem é outra.`,
  }[language];
}
