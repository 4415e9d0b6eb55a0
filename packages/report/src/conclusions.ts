import type { Language } from "@regula/engine";
import type { ClassifierMetrics, ComparedModel, Comparison } from "@regula/engine/study";
import { attainable } from "@regula/football";
import { formatCount, formatInterval, formatNumber, formatPercent } from "./format.ts";
import { capitalize, describeNamed, describeSubject, listWords } from "./modelName.ts";
import type { DecidedPair, VerdictMetric } from "./verdict.ts";

/** A test log-loss this many times the training one is called overfitting, or a gap. */
const overfitRatio = 2;
const gapRatio = 1.25;

/** Log-losses closer than this look the same in two decimals, whatever their ratio. */
const leastGap = 0.01;

type TestedModel = ComparedModel & {
  readonly train: ClassifierMetrics;
  readonly test: ClassifierMetrics;
};

function testedModels({ models }: Comparison): TestedModel[] {
  return models.filter(
    (model): model is TestedModel => model.train !== null && model.test !== null,
  );
}

/** What the figures mean, in plain sentences: who overfits, who is better, and the truth where it is known. */
export function describeConclusions(comparison: Comparison, language: Language): string[] {
  const winners = describeWinners(comparison, language);
  return [
    ...describeGaps(comparison, language),
    ...(winners ? [winners] : []),
    ...describeTruth(comparison, language),
  ];
}

/** For each model how much worse it does on what it has not seen; empty without test data. */
export function describeGaps(comparison: Comparison, language: Language): string[] {
  return testedModels(comparison).map((model) => describeGap(model, language));
}

function describeGap(model: TestedModel, language: Language): string {
  const name = capitalize(describeSubject(model, language));
  const { train, test } = model;
  const figures = [train, test].map(({ accuracy }) => formatPercent(accuracy, language));
  const losses = [train, test].map(({ logLoss }) => formatNumber(logLoss, language, { digits: 2 }));
  if (train.logLoss >= Math.LN2) {
    const [even, coin] = [formatPercent(0.5, language), formatNumber(Math.LN2, language)];
    return {
      en: `${name} has not learned: its log-loss, ${losses[0]} in training and ${losses[1]} on test, is no better than saying ${even} to everything (${coin}).`,
      "pt-BR": `${name} não aprendeu: sua perda log, ${losses[0]} no treino e ${losses[1]} no teste, não é melhor que dizer ${even} a tudo (${coin}).`,
    }[language];
  }
  const apart = test.logLoss - train.logLoss >= leastGap;
  if (apart && test.logLoss > overfitRatio * train.logLoss) {
    return {
      en: `${name} overfits: it is right on ${figures[0]} of what it saw and ${figures[1]} of what it did not, and its log-loss goes from ${losses[0]} to ${losses[1]}: it is sure of things it has only memorized.`,
      "pt-BR": `${name} sobreajusta: acerta ${figures[0]} do que viu e ${figures[1]} do que não viu, e sua perda log vai de ${losses[0]} a ${losses[1]}: tem certeza de coisas que só decorou.`,
    }[language];
  }
  if (apart && test.logLoss > gapRatio * train.logLoss) {
    return {
      en: `${name} does somewhat worse on what it has not seen: log-loss ${losses[0]} in training and ${losses[1]} on test, accuracy ${figures[0]} and ${figures[1]}.`,
      "pt-BR": `${name} vai um pouco pior no que não viu: perda log ${losses[0]} no treino e ${losses[1]} no teste, acurácia ${figures[0]} e ${figures[1]}.`,
    }[language];
  }
  return {
    en: `${name} does about as well on what it has not seen: log-loss ${losses[0]} in training and ${losses[1]} on test, accuracy ${figures[0]} and ${figures[1]}.`,
    "pt-BR": `${name} vai quase tão bem no que não viu: perda log ${losses[0]} no treino e ${losses[1]} no teste, acurácia ${figures[0]} e ${figures[1]}.`,
  }[language];
}

/** What the paired comparisons allow one to say of all models at once; null where there are no pairs. */
export function describeWinners(comparison: Comparison, language: Language): string | null {
  const { comparisons } = comparison;
  if (comparisons.length === 0) return null;
  const accuracyDecided = comparisons.some(
    ({ verdicts }) => verdicts.accuracy !== "not-distinguishable",
  );
  const accuracy = accuracyDecided
    ? {
        en: "In accuracy at least one pair differs (see the verdicts)",
        "pt-BR": "Na acurácia ao menos um par difere (veja os vereditos)",
      }[language]
    : {
        en: "In accuracy no model can be told from another",
        "pt-BR": "Na acurácia nenhum modelo se distingue de outro",
      }[language];
  const wins = listWins(comparison, comparisons, "logLoss", language);
  if (wins.length === 0 && accuracyDecided) {
    return {
      en: `${accuracy}. In log-loss, which weighs how sure a model is, no model can be told from another.`,
      "pt-BR": `${accuracy}. Na perda log, que pesa a certeza de um modelo, nenhum modelo se distingue de outro.`,
    }[language];
  }
  if (wins.length === 0) {
    return {
      en: `${accuracy}; nor in log-loss, which weighs how sure a model is. These ${testedModels(comparison).length} networks may differ, but these test examples do not show it.`,
      "pt-BR": `${accuracy}; nem na perda log, que pesa a certeza de um modelo. Estas ${testedModels(comparison).length} redes podem diferir, mas estes exemplos de teste não o mostram.`,
    }[language];
  }
  return {
    en: `${accuracy}. In log-loss, which weighs how sure a model is, the data do speak: ${wins.join("; ")}.`,
    "pt-BR": `${accuracy}. Na perda log, que pesa a certeza de um modelo, os dados falam: ${wins.join("; ")}.`,
  }[language];
}

/** Who beats whom in one metric: "L2 (λ = 0.7) beats the unregularized network", one a winner. */
export function listWins(
  models: Pick<Comparison, "models">,
  pairs: readonly DecidedPair[],
  metric: VerdictMetric,
  language: Language,
): string[] {
  const beaten = new Map<string, string[]>();
  for (const { a, b, verdicts } of pairs) {
    if (verdicts[metric] === "not-distinguishable") continue;
    const [better, worse] = verdicts[metric] === "a-better" ? [a, b] : [b, a];
    beaten.set(better, [...(beaten.get(better) ?? []), worse]);
  }
  const name = (which: string) => describeNamed(models, which, language);
  return [...beaten].map(([better, worse]) => {
    const losers = listWords(worse.map(name), language);
    return { en: `${name(better)} beats ${losers}`, "pt-BR": `${name(better)} supera ${losers}` }[
      language
    ];
  });
}

/** The real generalization beside its estimate, where the law behind the data is known. */
export function describeTruth({ data, models }: Comparison, language: Language): string[] {
  const { population } = data;
  if (!population) return [];
  const rows = population.X.columns;
  const best = attainable({
    x: population.X.data.subarray(0, rows),
    y: population.X.data.subarray(rows, 2 * rows),
  });
  const known = models.filter((model) => model.population !== null);
  if (known.length === 0) return [];
  const told = known.map((model) => {
    const truth = formatPercent(model.population?.accuracy, language);
    const estimate = formatPercent(model.test?.accuracy, language);
    const interval = formatInterval(model.test?.interval, language);
    return {
      en: `${describeSubject(model, language)} ${truth} (the test said ${estimate} ${interval})`,
      "pt-BR": `${describeSubject(model, language)} ${truth} (o teste disse ${estimate} ${interval})`,
    }[language];
  });
  const count = formatCount(rows, language);
  const limit = formatPercent(best.accuracy, language);
  return [
    {
      en: `The kicks are simulated, so the truth can be looked up. On ${count} fresh kicks from the same law the models are right this often: ${told.join("; ")}. Nobody, not even one who knew the law, could be right more often than ${limit}: the rest is noise.`,
      "pt-BR": `Os chutes são simulados, e assim se pode olhar a verdade. Em ${count} chutes novos da mesma lei os modelos acertam: ${told.join("; ")}. Ninguém, nem quem soubesse a lei, acertaria mais que ${limit}: o resto é ruído.`,
    }[language],
  ];
}
