import type { Language, Text } from "@regula/base";
import { type BandPoint, type CurveSeries, curveChart, renderSvg } from "@regula/charts";
import {
  type SettingScore,
  type TuneResult,
  type VariantWord,
  variantWords,
} from "@regula/studies";
import { describeNamedSetting } from "../tuning/settingName.ts";
import { describeFamily, type ValidationCurve } from "../tuning/validationCurves.ts";
import { formatCount, formatShort, shorten } from "../words/format.ts";
import { formatLoss, lossName } from "../words/lossName.ts";
import { capitalize } from "../words/modelName.ts";
import { Html } from "./parts/html.ts";
import { armWords, hues, type TuneContext } from "./tuneContext.ts";

/** What the number of a regularizer is. */
const strengthNames: Readonly<Record<VariantWord, Text>> = {
  l1: { en: "λ", "pt-BR": "λ" },
  l2: { en: "λ", "pt-BR": "λ" },
  decay: { en: "decay a step", "pt-BR": "decaimento por passo" },
  dropout: { en: "share of units kept", "pt-BR": "fração de unidades mantida" },
  maxnorm: { en: "greatest norm", "pt-BR": "maior norma" },
  noise: { en: "deviation of the noise", "pt-BR": "desvio do ruído" },
  smoothing: { en: "smoothing", "pt-BR": "suavização" },
  mixup: { en: "α of the mixing", "pt-BR": "α da mistura" },
  stop: { en: "patience", "pt-BR": "paciência" },
};

const words = {
  heldOut: { en: "held-out rows", "pt-BR": "linhas de fora" },
  training: { en: "training rows", "pt-BR": "linhas de treino" },
  chosen: { en: "chosen", "pt-BR": "escolhida" },
  stronger: { en: "stronger", "pt-BR": "mais forte" },
  learning: { en: "Learning curve", "pt-BR": "Curva de aprendizado" },
} as const satisfies Record<string, Text>;

/** Mean and one standard error to each side; a loss is never below 0. */
function bandOf(x: number, { loss, standardError }: SettingScore): BandPoint {
  return {
    x,
    mean: loss,
    lower: Math.max(0, loss - standardError),
    upper: loss + standardError,
  };
}

/** Levels to compare a family's curve with. */
function referencesOf(result: TuneResult, language: Language) {
  const { settings, baselines } = result;
  const arms = armWords(result);
  const lossOf = (found: TuneResult["settings"][number] | undefined) =>
    found?.score.loss ?? Number.NaN;
  const reference = settings.find(({ isReference }) => isReference);
  const linear = settings.find(({ isBaseline }) => isBaseline);
  return [
    { value: lossOf(reference), name: arms.reference[language] },
    { value: lossOf(linear), name: arms.linear[language] },
    { value: baselines.baseRate.loss.mean, name: arms.baseRate[language] },
  ];
}

/** One family over its strength; all families of a page share the vertical axis. */
export function drawValidationCurve(
  { result, language, document }: TuneContext,
  curve: ValidationCurve,
  all: readonly ValidationCurve[],
): Html {
  const { scale, weakest, strongest } = variantWords[curve.word].search;
  const name = strengthNames[curve.word][language];
  const loss = lossName(result, language);
  const heldOut = curve.settings.map(({ strength, setting }) => bandOf(strength, setting.score));
  const training = curve.settings.map(({ strength, setting }) => ({
    x: strength,
    mean: setting.score.trainLoss,
  }));
  const chosen = curve.settings.find(({ setting }) => setting.name === result.chosen);
  const xName =
    strongest > weakest
      ? `${name} (${words.stronger[language]} →)`
      : `(← ${words.stronger[language]}) ${name}`;
  const others = all.flatMap(({ settings }) =>
    settings.flatMap(({ strength, setting: { score } }) => {
      const { mean, lower = mean, upper = mean } = bandOf(strength, score);
      return [lower, upper, score.trainLoss];
    }),
  );
  const series: CurveSeries[] = [
    { name: words.heldOut[language], hue: hues.chosen, kind: "held-out", points: heldOut },
    { name: words.training[language], hue: hues.chosen, kind: "training", points: training },
  ];
  const title = describeFamily(curve, language);
  const svg = curveChart(series, {
    document,
    id: `validation-${all.indexOf(curve)}`,
    language,
    width: 380,
    scale: scale === "logarithmic" ? "log" : "linear",
    title,
    description: listPoints(loss, heldOut, (x) => formatShort(x, language), result, language),
    xName,
    yName: loss,
    references: referencesOf(result, language),
    yReaches: others,
    ...(chosen && { chosen: { x: chosen.strength, name: words.chosen[language] } }),
  });
  return new Html(renderSvg(svg));
}

/** The chosen setting and what it is searched against over the number of rows to train on. */
export function drawLearningCurve({ result, language, document }: TuneContext): Html | null {
  const { learningCurve, chosen } = result;
  const settings = (learningCurve?.settings ?? []).filter(({ points }) =>
    points.some(({ score }) => Number.isFinite(score.loss)),
  );
  if (settings.length === 0) return null;
  const loss = lossName(result, language);
  const series = settings.flatMap(({ name, points }): CurveSeries[] => {
    const hue = name === chosen ? hues.chosen : hues.reference;
    const label = capitalize(shorten(describeNamedSetting(result, name, language), 40));
    return [
      {
        name: label,
        hue,
        kind: "held-out",
        points: points.map(({ rows, score }) => bandOf(rows, score)),
      },
      {
        name: `${label}: ${words.training[language]}`,
        hue,
        kind: "training",
        points: points.map(({ rows, score }) => ({ x: rows, mean: score.trainLoss })),
      },
    ];
  });
  const heldOut = series.filter(({ kind }) => kind === "held-out");
  const svg = curveChart(series, {
    document,
    id: "learning",
    language,
    title: words.learning[language],
    description: heldOut
      .map(({ name, points }) =>
        listPoints(`${name}, ${loss}`, points, (x) => formatCount(x, language), result, language),
      )
      .join(" "),
    xName: words.training[language],
    yName: loss,
  });
  return new Html(renderSvg(svg));
}

/** A curve for a reader who does not see it: "log-loss: 0.1 → 0.512; 1 → 0.480." */
function listPoints(
  name: string,
  points: readonly BandPoint[],
  formatX: (x: number) => string,
  result: TuneResult,
  language: Language,
): string {
  const shown = points.map(
    ({ x, mean }) => `${formatX(x)} → ${formatLoss(mean, result, language)}`,
  );
  return `${name}: ${shown.join("; ")}.`;
}
