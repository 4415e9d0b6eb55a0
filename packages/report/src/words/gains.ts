import type { Language, Text } from "@regula/base";
import type { GainClaim, GainVerdict } from "@regula/statistics";
import { type FigureStyle, formatFigure, writeEstimate } from "./estimates.ts";
import { isOfFewAgainst, withheldWords } from "./withheld.ts";

/** Who is compared with whom, and in what. */
export interface GainWords {
  /** With its article: "the model". */
  readonly first: Text;
  readonly second: Text;
  /** What it is judged by: "log-loss". */
  readonly metric: Text;
  /** Of rows that the first had not seen: "On rows that it had not seen, ". */
  readonly where: Text;
  /** Comparisons whose intervals hold all at once; 1 for one alone. */
  readonly family: number;
  /** How gains are written. */
  readonly style: FigureStyle;
}

type Say = (words: Told, language: Language) => string;

interface Told {
  readonly first: string;
  readonly second: string;
  readonly metric: string;
  readonly where: string;
  /** "gain +0.1, 95% interval [+0.05, +0.15]". */
  readonly figures: string;
  readonly gain: string;
  readonly margin: string;
  readonly reason: string;
}

const sentences: Readonly<Record<GainVerdict, Say>> = {
  better: ({ first, second, metric, where, figures }, language) =>
    ({
      en: `${where}${first} is better than ${second} in ${metric} (${figures}).`,
      "pt-BR": `${where}${first} é melhor que ${second} em ${metric} (${figures}).`,
    })[language],
  "slightly-better": ({ first, second, metric, where, figures, margin }, language) =>
    ({
      en: `${where}${first} is better than ${second} in ${metric}, by less than matters: the whole interval lies within ±${margin} (${figures}).`,
      "pt-BR": `${where}${first} é melhor que ${second} em ${metric}, por menos do que importa: o intervalo inteiro fica dentro de ±${margin} (${figures}).`,
    })[language],
  "slightly-worse": ({ first, second, metric, where, figures, margin }, language) =>
    ({
      en: `${where}${first} is worse than ${second} in ${metric}, by less than matters: the whole interval lies within ±${margin} (${figures}).`,
      "pt-BR": `${where}${first} é pior que ${second} em ${metric}, por menos do que importa: o intervalo inteiro fica dentro de ±${margin} (${figures}).`,
    })[language],
  worse: ({ first, second, metric, where, figures }, language) =>
    ({
      en: `${where}${first} is worse than ${second} in ${metric} (${figures}).`,
      "pt-BR": `${where}${first} é pior que ${second} em ${metric} (${figures}).`,
    })[language],
  equal: ({ first, second, metric, where, figures, margin }, language) =>
    ({
      en: `${where}${first} and ${second} are equal for practical purposes in ${metric}: the whole interval lies within ±${margin} (${figures}).`,
      "pt-BR": `${where}${first} e ${second} são iguais para fins práticos em ${metric}: o intervalo inteiro fica dentro de ±${margin} (${figures}).`,
    })[language],
  "not-distinguishable": ({ first, second, metric, where, figures }, language) =>
    ({
      en: `${where}${first} and ${second} are not distinguishable in ${metric} (${figures}).`,
      "pt-BR": `${where}${first} e ${second} não se distinguem em ${metric} (${figures}).`,
    })[language],
  withheld: ({ first, second, metric, where, gain, reason }, language) =>
    ({
      en: `${where}the gain of ${first} over ${second} in ${metric} is ${gain}, without an interval: ${reason}. Which is better is not concluded.`,
      "pt-BR": `${where}${first} tem ganho de ${gain} sobre ${second} em ${metric}, sem intervalo: ${reason}. Não se conclui qual é melhor.`,
    })[language],
};

/** A comparison in a sentence, made of its claim alone. */
export function describeGain(
  { claim, numbers: { gain, margin } }: GainClaim,
  words: GainWords,
  language: Language,
): string {
  const told = writeEstimate(gain, words.style, language, { sides: [0], margin });
  const sentence = sentences[claim](
    {
      first: words.first[language],
      second: words.second[language],
      metric: words.metric[language],
      where: words.where[language],
      gain: told.mean,
      figures: told.range
        ? describeFigures(told.mean, told.range, words.family, language)
        : told.mean,
      margin: told.margin,
      reason: reasonOf(gain, told.mean, language),
    },
    language,
  );
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Why there is no interval; where neither is ahead in print, nothing is said of the better one. */
function reasonOf(
  { withheld }: GainClaim["numbers"]["gain"],
  mean: string,
  language: Language,
): string {
  if (withheld === null) return "";
  if (isOfFewAgainst[withheld] && !/[1-9]/.test(mean)) {
    return { en: "neither is ahead", "pt-BR": "nenhum dos dois está à frente" }[language];
  }
  return withheldWords[withheld][language];
}

/** Several comparisons; those that have no interval for the same reason in one sentence. */
export function describeAllGains(
  comparisons: readonly { readonly claim: GainClaim; readonly words: GainWords }[],
  language: Language,
): string[] {
  const judged = comparisons.filter(({ claim }) => claim.claim !== "withheld");
  const sentences = judged.map(({ claim, words }) => describeGain(claim, words, language));
  const withheld = comparisons.filter(({ claim }) => claim.claim === "withheld");
  if (withheld.length < 2) {
    return [
      ...sentences,
      ...withheld.map(({ claim, words }) => describeGain(claim, words, language)),
    ];
  }
  const [{ claim, words }] = withheld;
  const reason = claim.numbers.gain.withheld;
  const gains = withheld
    .map(({ claim: { numbers }, words: { first, second, style } }) => {
      const over = { en: "over", "pt-BR": "sobre" }[language];
      return `${first[language]} ${over} ${second[language]} ${formatFigure(numbers.gain.mean, style, language, { sides: [0] })}`;
    })
    .join("; ");
  const why = reason ? withheldWords[reason][language] : "";
  const metric = words.metric[language];
  return [
    ...sentences,
    {
      en: `Gains in ${metric} without an interval, so that which is better is not concluded (${why}): ${gains}.`,
      "pt-BR": `Ganhos em ${metric} sem intervalo, sem que se conclua qual é melhor (${why}): ${gains}.`,
    }[language],
  ];
}

function describeFigures(mean: string, range: string, family: number, language: Language): string {
  const interval = {
    en: family > 1 ? `simultaneous 95% interval of ${family} comparisons` : "95% interval",
    "pt-BR":
      family > 1 ? `intervalo simultâneo de 95% de ${family} comparações` : "intervalo de 95%",
  };
  return {
    en: `gain ${mean}, ${interval.en} ${range}`,
    "pt-BR": `ganho ${mean}, ${interval["pt-BR"]} ${range}`,
  }[language];
}
