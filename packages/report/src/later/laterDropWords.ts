import type { Language, Text } from "@regula/base";
import { type GainClaim, type GainVerdict, gainQuestion } from "@regula/statistics";
import type { LaterDrop } from "@regula/studies";
import { figureStyles, formatFigures, writeEstimate } from "../words/estimates.ts";
import { formatCount } from "../words/format.ts";
import { withheldWords } from "../words/withheld.ts";

/** Whether later rows are predicted worse than shuffled ones: as the gain of shuffled rows over later ones. */
export function claimLaterDrop({ drop, margin }: LaterDrop): GainClaim {
  return gainQuestion.decide({ gain: drop, margin });
}

/** Whose networks were judged: those of a model, or those of the settings that a search begins with. */
export type JudgedNetworks = "model" | "default";

const who: Readonly<Record<LaterDrop["answer"], Readonly<Record<JudgedNetworks, Text>>>> = {
  networks: {
    model: { en: "one such network", "pt-BR": "uma rede assim" },
    default: {
      en: "one network of the default settings",
      "pt-BR": "uma rede com as opções padrão",
    },
  },
  linear: {
    model: { en: "a linear model", "pt-BR": "um modelo linear" },
    default: { en: "a linear model", "pt-BR": "um modelo linear" },
  },
  both: {
    model: {
      en: "the mean of one such network and one linear model",
      "pt-BR": "a média de uma rede assim e um modelo linear",
    },
    default: {
      en: "the mean of one network of the default settings and one linear model",
      "pt-BR": "a média de uma rede com as opções padrão e um modelo linear",
    },
  },
};

const losses: Readonly<Record<LaterDrop["metric"], Text>> = {
  logLoss: { en: "log-loss", "pt-BR": "perda logarítmica" },
  squaredError: { en: "squared error", "pt-BR": "erro quadrático" },
};

const styles = {
  logLoss: { score: figureStyles.score, gain: figureStyles.gain },
  squaredError: { score: figureStyles.amount, gain: figureStyles.amountGain },
} as const;

/** What the comparison bears, said after its figures. */
const conclusions: Readonly<Record<GainVerdict, (margin: string, reason: Text) => Text>> = {
  better: () => ({
    en: "figures of shuffled rows are too good for later rows.",
    "pt-BR": "números de linhas embaralhadas são bons demais para o que vem depois.",
  }),
  "slightly-better": (margin) => ({
    en: `figures of shuffled rows are too good for later rows, by less than matters, as the whole interval lies within ±${margin}.`,
    "pt-BR": `números de linhas embaralhadas são bons demais para o que vem depois, por menos do que importa, pois o intervalo inteiro fica dentro de ±${margin}.`,
  }),
  equal: (margin) => ({
    en: `for practical purposes the order makes no difference, as the whole interval lies within ±${margin}.`,
    "pt-BR": `para fins práticos a ordem não faz diferença, pois o intervalo inteiro fica dentro de ±${margin}.`,
  }),
  "not-distinguishable": () => ({
    en: "that later rows are predicted worse is not shown.",
    "pt-BR": "não se mostra que linhas posteriores sejam previstas pior.",
  }),
  worse: () => ({
    en: "here later rows are predicted better from earlier rows than from rows of all times.",
    "pt-BR":
      "aqui as linhas posteriores são mais bem previstas pelo que veio antes delas do que por linhas de todos os tempos.",
  }),
  "slightly-worse": (margin) => ({
    en: `here later rows are predicted better from earlier rows than from rows of all times, by less than matters, as the whole interval lies within ±${margin}.`,
    "pt-BR": `aqui as linhas posteriores são mais bem previstas pelo que veio antes delas do que por linhas de todos os tempos, por menos do que importa, pois o intervalo inteiro fica dentro de ±${margin}.`,
  }),
  withheld: (_, reason) => ({
    en: `the difference has no interval (${reason.en}), and nothing is concluded.`,
    "pt-BR": `a diferença não tem intervalo (${reason["pt-BR"]}), e nada se conclui.`,
  }),
};

/** A model's loss on shuffled rows compared with later rows; null where it was not estimated. */
export function describeLaterDrop(
  judged: LaterDrop | null,
  networks: JudgedNetworks,
  language: Language,
): string | null {
  if (judged === null) return null;
  const { metric, answer, rows, shuffled, later, drop, margin } = judged;
  const { claim } = claimLaterDrop(judged);
  const { score, gain } = styles[metric];
  const [before, after] = formatFigures([shuffled, later], score, language);
  const told = writeEstimate(drop, gain, language, { sides: [0], margin });
  const reason: Text = drop.withheld ? withheldWords[drop.withheld] : { en: "", "pt-BR": "" };
  const end = conclusions[claim](told.margin, reason);
  const count = formatCount(rows, language);
  const [name, loss] = [who[answer][networks], losses[metric]];
  const interval = told.range
    ? { en: `, 95% interval ${told.range}`, "pt-BR": `, intervalo de 95% ${told.range}` }
    : { en: "", "pt-BR": "" };
  return {
    en: `Judged on shuffled rows, ${name.en} would seem to reach ${loss.en} ${before}; on later rows, learned from as many rows that are all before them, it is ${after} (difference ${told.mean}${interval.en}; the same ${count} rows): ${end.en}`,
    "pt-BR": `Em linhas embaralhadas, ${name["pt-BR"]} pareceria alcançar ${loss["pt-BR"]} ${before}; em linhas posteriores, com o aprendido em outras tantas linhas, todas anteriores, é ${after} (diferença ${told.mean}${interval["pt-BR"]}; as mesmas ${count} linhas): ${end["pt-BR"]}`,
  }[language];
}
