import type { Language, Text } from "@regula/base";
import type { Advice, KickLabel, Zone } from "@regula/football";
import { type Bounded, figureStyles, formatBounded, formatFigure } from "../words/estimates.ts";
import { formatShort } from "../words/format.ts";

/** What is said of a zone or a place, in a word or two. */
export const adviceWords = {
  recommend: { en: "recommend", "pt-BR": "recomendar" },
  avoid: { en: "avoid", "pt-BR": "evitar" },
  unconfirmed: { en: "unconfirmed", "pt-BR": "sem confirmação" },
  "cannot-tell": { en: "can't tell", "pt-BR": "não se sabe" },
  "no-support": { en: "too few kicks", "pt-BR": "poucos chutes" },
} as const satisfies Record<Zone["advice"], Text>;

/** Under every map: what such data cannot say. */
export const caveat: Text = {
  en: "Observational data: the kicker's intent, the pressure and the opponent are not observed, so a place where kicks went well need not be what made them go well.",
  "pt-BR":
    "Dados observacionais: a intenção de quem chuta, a pressão e o adversário não são observados; um lugar onde os chutes deram certo não precisa ser a causa.",
};

/** Whether a place or a zone is recommended or to be avoided. */
export function isAdvised({ area, zones }: Pick<Advice, "area" | "zones">): boolean {
  const ofZone = zones.some(({ advice }) => advice === "recommend" || advice === "avoid");
  return ofZone || area.recommend + area.avoid > 0;
}

/** A length in the plane's unit. */
export function formatLength({ plane }: Advice, length: number, language: Language): string {
  const value = formatShort(length, language);
  if (plane.kind === "pitch") return `${value} m`;
  return {
    en: `${value} hundredths of the data's range`,
    "pt-BR": `${value} centésimos da amplitude dos dados`,
  }[language];
}

/** A difference of shares in points, with its sign. */
export function formatPoints(difference: number, language: Language): string {
  return formatFigure(difference, figureStyles.points, language, { sides: [0] });
}

/** How often kicks to a zone were won; null of none. */
export function rateOf({ won, kicks, interval }: Zone): Bounded | null {
  return kicks > 0 ? { mean: won / kicks, interval } : null;
}

/** The same with its interval where it has one. */
export function formatRate(zone: Zone, language: Language): string {
  return formatBounded(rateOf(zone), figureStyles.share, language);
}

/** Differences are read on their own side of 0. */
export const besideZero = { sides: [0] } as const;

/** How much more often kicks there were won than the same team's elsewhere in the same match. */
export function withinOf({ within }: Pick<Zone, "within">): Bounded | null {
  return within && { mean: within.difference, interval: within.interval };
}

/** The same in points. */
export function formatWithin(zone: Pick<Zone, "within">, language: Language): string {
  return formatBounded(withinOf(zone), figureStyles.points, language, besideZero);
}

/** What the model says of a zone, mean and band; null without a model. */
export function bandOf({ band }: Zone): Bounded | null {
  return band && { mean: band.mean, interval: [band.lower, band.upper] };
}

/** The ends of bands are read on their own side of the base rate. */
export const besideRate = ({ baseRate }: Advice) => ({ sides: [baseRate.rate] });

/** The same with each end on its side of the base rate; a dash without a model. */
export function formatBand(zone: Zone, advice: Advice, language: Language): string {
  return formatBounded(bandOf(zone), figureStyles.share, language, besideRate(advice));
}

/** The part of advice that says what its label is. */
interface Labeled {
  readonly kicks: {
    readonly options: Pick<Advice["kicks"]["options"], "label">;
    readonly classes: readonly string[];
  };
}

/** What the two labels are called. */
export function describeOutcome({ kicks }: Labeled, won: boolean, language: Language): string {
  const { options, classes } = kicks;
  const [label, names] = [options.label, classes.join()];
  if (isKnownLabel(label) && names === "0,1") return outcomes[label][won ? 1 : 0][language];
  return `${options.label} = ${classes[won ? 1 : 0]}`;
}

/** What kicks are judged by, as it stands in a sentence. */
export function describeLabel({ kicks }: Labeled, language: Language): string {
  const { label } = kicks.options;
  if (isKnownLabel(label)) return judgedBy[label][language];
  return { en: `by ${label}`, "pt-BR": `por ${label}` }[language];
}

const judgedBy: Readonly<Record<KnownLabel, Text>> = {
  control: { en: "by control of the ball", "pt-BR": "pelo domínio da bola" },
  first_contact: { en: "by first touch", "pt-BR": "pelo primeiro toque" },
  won: { en: "by who won the ball", "pt-BR": "por quem ganhou a bola" },
};

/** Of `regula kicks` and of the simulated kicks; a table of one's own may call its label otherwise. */
type KnownLabel = KickLabel | "won";

const outcomes: Readonly<Record<KnownLabel, readonly [Text, Text]>> = {
  control: [
    { en: "opponent controlled", "pt-BR": "adversário dominou" },
    { en: "kicking team controlled", "pt-BR": "time que chutou dominou" },
  ],
  first_contact: [
    { en: "opponent touched first", "pt-BR": "adversário tocou primeiro" },
    { en: "kicking team touched first", "pt-BR": "time que chutou tocou primeiro" },
  ],
  won: [
    { en: "opponent won the ball", "pt-BR": "adversário ganhou a bola" },
    { en: "kicking team won the ball", "pt-BR": "time que chutou ganhou a bola" },
  ],
};

function isKnownLabel(label: string): label is KnownLabel {
  return Object.hasOwn(outcomes, label);
}
