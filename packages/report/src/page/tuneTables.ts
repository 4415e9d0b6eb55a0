import type { Language, Text } from "@regula/base";
import { countPredictions } from "@regula/charts";
import {
  type Aim,
  type ArmName,
  armNames,
  type QuestionName,
  type SettingScore,
  type TuneResult,
} from "@regula/studies";
import { describeNamedSetting, describeSetting } from "../tuning/settingName.ts";
import type { HeldOutCalibration } from "../words/calibration.ts";
import {
  type Bounded,
  type FigureStyle,
  figureStyles,
  formatEstimate,
  formatFigure,
  formatInterval,
} from "../words/estimates.ts";
import { absent, formatCount, formatNumber, formatPercent } from "../words/format.ts";
import { formatLoss, lossGainStyles, lossName, lossStyles } from "../words/lossName.ts";
import { divergedWord } from "../words/modelFigures.ts";
import { capitalize } from "../words/modelName.ts";
import { accuracyName, gainOf } from "./outerFigures.ts";
import { type Html, html } from "./parts/html.ts";
import { type Column, scrollingTable, stackedTable } from "./parts/tableMarkup.ts";
import { armWords, type TuneContext } from "./tuneContext.ts";

const words = {
  settings: { en: "Settings", "pt-BR": "Opções" },
  setting: { en: "setting", "pt-BR": "opção" },
  inFolds: { en: "chosen in outer folds", "pt-BR": "escolhida em partes externas" },
  chosen: { en: "chosen", "pt-BR": "escolhida" },
  estimates: { en: "Honest estimates", "pt-BR": "Estimativas honestas" },
  arm: { en: "procedure", "pt-BR": "procedimento" },
  folds: { en: "Outer folds", "pt-BR": "Partes externas" },
  fold: { en: "repeat, fold", "pt-BR": "repetição, parte" },
  referenceGains: {
    regularization: { en: "gain of regularization", "pt-BR": "ganho da regularização" },
    settings: { en: "gain over the default settings", "pt-BR": "ganho sobre as opções padrão" },
  },
  bins: { en: "Groups of rows", "pt-BR": "Grupos de linhas" },
  group: { en: "group", "pt-BR": "grupo" },
  rows: { en: "rows", "pt-BR": "linhas" },
  from: { en: "from", "pt-BR": "de" },
  to: { en: "to", "pt-BR": "a" },
  predicted: { en: "predicted", "pt-BR": "previsto" },
  observed: { en: "observed", "pt-BR": "observado" },
  band: { en: "band", "pt-BR": "faixa" },
  inside: { en: "inside", "pt-BR": "dentro" },
  outside: { en: "outside", "pt-BR": "fora" },
  verdict: { en: "observed in the band", "pt-BR": "observado na faixa" },
  predictions: { en: "Predictions", "pt-BR": "Previsões" },
  probability: { en: "probability", "pt-BR": "probabilidade" },
  learning: { en: "Learning curve", "pt-BR": "Curva de aprendizado" },
  trainingRows: { en: "training rows", "pt-BR": "linhas de treino" },
} as const satisfies Record<string, Text | Record<Aim, Text>>;

const heldOut = (loss: string): Text => ({ en: `held-out ${loss}`, "pt-BR": `${loss} de fora` });
const dropped = (iterations: number): Text => ({
  en: `given up after ${formatCount(iterations, "en")} iterations`,
  "pt-BR": `abandonada após ${formatCount(iterations, "pt-BR")} iterações`,
});
const training = (loss: string): Text => ({
  en: `training ${loss}`,
  "pt-BR": `${loss} no treino`,
});

/** How losses are written, all of a page alike. */
function lossFormat({ result, language }: TuneContext) {
  const number = (value: number) => formatLoss(value, result, language);
  const signed = (value: number) =>
    formatFigure(value, lossGainStyles[result.metric], language, { sides: [0] });
  const withError = ({ loss, standardError }: SettingScore): Html | string =>
    Number.isFinite(loss)
      ? html`${number(loss)} <span class="interval">± ${number(standardError)}</span>`
      : absent;
  return { number, signed, withError };
}

/** Amounts have none. */
function hasAccuracies({ baselines }: TuneResult): boolean {
  return baselines.baseRate.accuracy !== null;
}

/** Every setting by cross-validation of all rows. */
export function settingsTable(context: TuneContext): Html {
  const { result, language } = context;
  const { settings, chosen, chosenInFolds } = result;
  const loss = lossName(result, language);
  const { number, withError } = lossFormat(context);
  const heads = settings.map((setting) => {
    const name = capitalize(describeSetting(setting, result, language));
    if (!Number.isFinite(setting.score.loss)) return `${name}: ${divergedWord[language]}`;
    if (setting.droppedAt !== null) return `${name}: ${dropped(setting.droppedAt)[language]}`;
    if (setting.name !== chosen) return name;
    return html`${name} <span class="mark">${words.chosen[language]}</span>`;
  });
  const accuracies: Column = {
    name: accuracyName[language],
    cells: settings.map(({ score }) =>
      Number.isFinite(score.loss) ? formatPercent(score.accuracy, language) : absent,
    ),
  };
  return stackedTable(words.settings[language], { name: words.setting[language], cells: heads }, [
    {
      name: heldOut(loss)[language],
      cells: settings.map(({ score }) => withError(score)),
    },
    {
      name: training(loss)[language],
      cells: settings.map(({ score: { trainLoss } }) =>
        Number.isFinite(trainLoss) ? number(trainLoss) : absent,
      ),
    },
    ...(hasAccuracies(result) ? [accuracies] : []),
    {
      name: words.inFolds[language],
      cells: settings.map(({ name, isBaseline }) => {
        const count = chosenInFolds.filter((other) => other === name).length;
        if (isBaseline && result.aim === "regularization") return absent;
        return `${formatCount(count, language)} / ${formatCount(chosenInFolds.length, language)}`;
      }),
    },
  ]);
}

/** The honest estimates with their intervals. */
export function estimatesTable(context: TuneContext): Html {
  const { result, language } = context;
  const { estimate, baselines } = result;
  const names = armWords(result);
  const tell = (
    arm: { readonly loss: Bounded | null },
    estimate: Bounded | null,
    style: FigureStyle,
    sides: readonly number[] = [],
  ) =>
    arm.loss === null
      ? divergedWord[language]
      : formatEstimate(estimate, style, language, { sides });
  const arms = [
    { name: names.chosen, ...estimate },
    { name: names.reference, ...baselines.reference },
    { name: names.linear, ...baselines.linear },
    { name: names.baseRate, ...baselines.baseRate },
  ];
  const accuracies: Column = {
    name: accuracyName[language],
    cells: arms.map((arm) => tell(arm, arm.accuracy, figureStyles.share)),
  };
  const explained: Column = {
    name: "R²",
    cells: arms.map((arm) => tell(arm, arm.rSquared, figureStyles.score, [0])),
  };
  return stackedTable(
    words.estimates[language],
    { name: words.arm[language], cells: arms.map(({ name }) => capitalize(name[language])) },
    [
      {
        name: lossName(result, language),
        cells: arms.map((arm) => tell(arm, arm.loss, lossStyles[result.metric])),
      },
      ...(hasAccuracies(result) ? [accuracies] : [explained]),
    ],
  );
}

/** What every outer fold came to, and both gains. */
export function foldsTable(context: TuneContext): Html {
  const { result, language } = context;
  const { outerFolds } = result;
  const { number, signed } = lossFormat(context);
  const names = armWords(result);
  const baseRateGain: Text = {
    en: `gain over the ${names.baseRate.en}`,
    "pt-BR": `ganho sobre a ${names.baseRate["pt-BR"]}`,
  };
  const arm = (name: ArmName): Column => ({
    name: names[name][language],
    cells: outerFolds.map(({ loss }) => score(loss[name])),
  });
  const score = (value: number | null) => (value === null ? divergedWord[language] : number(value));
  const gain = (name: Text, question: QuestionName): Column => ({
    name: name[language],
    cells: outerFolds.map((fold) => {
      const value = gainOf(result.aim, fold, question);
      return value === null ? absent : signed(value);
    }),
  });
  const heads = outerFolds.map(({ repeat, fold }) =>
    [repeat + 1, fold + 1].map((count) => formatCount(count, language)).join(", "),
  );
  return scrollingTable(
    `${words.folds[language]}, ${lossName(result, language)}`,
    { name: words.fold[language], cells: heads },
    [
      {
        name: words.chosen[language],
        cells: outerFolds.map(({ chosen }) =>
          chosen === null ? absent : describeNamedSetting(result, chosen, language),
        ),
      },
      ...armNames.map(arm),
      gain(baseRateGain, "baseRate"),
      gain(words.referenceGains[result.aim], "reference"),
    ],
  );
}

/** The reliability diagram's groups, and its histogram. */
export function reliabilityTables(
  { reliability, probabilities }: HeldOutCalibration,
  language: Language,
): Html {
  const { bins } = reliability;
  const count = (value: number) => formatCount(value, language);
  const percent = (share: number) => formatPercent(share, language);
  const groups = scrollingTable(
    words.bins[language],
    { name: words.group[language], cells: bins.map((_, index) => count(index + 1)) },
    [
      { name: words.rows[language], cells: bins.map(({ rows }) => count(rows)) },
      { name: words.from[language], cells: bins.map(({ range }) => percent(range[0])) },
      { name: words.to[language], cells: bins.map(({ range }) => percent(range[1])) },
      { name: words.predicted[language], cells: bins.map((bin) => percent(bin.predicted)) },
      { name: words.observed[language], cells: bins.map((bin) => percent(bin.observed)) },
      {
        name: words.band[language],
        cells: bins.map(({ band }) => formatInterval(band, figureStyles.share, language)),
      },
      {
        name: words.verdict[language],
        cells: bins.map(({ observed, band: [low, high] }) =>
          observed >= low && observed <= high ? words.inside[language] : words.outside[language],
        ),
      },
    ],
  );
  const bars = countPredictions(probabilities);
  const whole = (share: number) => formatNumber(100 * share, language, { digits: 0 });
  const histogram = scrollingTable(
    words.predictions[language],
    {
      name: words.probability[language],
      cells: bars.map(({ from, to }) => `${whole(from)}–${whole(to)}%`),
    },
    [{ name: words.predictions[language], cells: bars.map((bar) => count(bar.count)) }],
  );
  return html`${groups}${histogram}`;
}

/** The learning curve as numbers. */
export function learningTable(
  settings: NonNullable<TuneResult["learningCurve"]>["settings"],
  context: TuneContext,
): Html {
  const { result, language } = context;
  const loss = lossName(result, language);
  const { number, withError } = lossFormat(context);
  const sizes = [...new Set(settings.flatMap(({ points }) => points.map(({ rows }) => rows)))];
  sizes.sort((a, b) => a - b);
  const columns = settings.flatMap(({ name, points }): Column[] => {
    const label = capitalize(describeNamedSetting(result, name, language));
    const at = new Map(points.map(({ rows, score }) => [rows, score]));
    const cells = (show: (score: SettingScore) => Html | string) =>
      sizes.map((rows) => {
        const score = at.get(rows);
        return score ? show(score) : absent;
      });
    return [
      {
        name: `${label}: ${heldOut(loss)[language]}`,
        cells: cells(withError),
      },
      {
        name: `${label}: ${training(loss)[language]}`,
        cells: cells((score) => number(score.trainLoss)),
      },
    ];
  });
  return scrollingTable(
    words.learning[language],
    {
      name: words.trainingRows[language],
      cells: sizes.map((rows) => formatCount(rows, language)),
    },
    columns,
  );
}
