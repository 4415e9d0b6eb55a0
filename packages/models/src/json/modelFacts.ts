import type { RegulaError } from "@regula/base";
import type { TimeOrder } from "@regula/data";
import { engineParameter, iterationsParameter, seedParameter } from "@regula/engine";
import { type Estimate, withheldReasons } from "@regula/statistics";
import {
  answers,
  type DetectableLaw,
  type Exchange,
  type FeatureSignal,
  type KeptAnswer,
  membersParameter,
  metricNames,
  permutationsParameter,
  presetNames,
  rankingMetrics,
  resamplings,
  type UsedPreset,
} from "@regula/studies";
import type {
  EarlierEstimate,
  EstimatedMetric,
  KeptEstimate,
  LinearTraining,
  ModelCard,
  ModelData,
  ModelGains,
  ModelMetrics,
  ModelRanking,
  ModelTraining,
} from "../model/model.ts";
import { largestMark, mostRowMarks, type RowMarks } from "../model/rowMarks.ts";
import { validationParameter } from "../model/validation.ts";
import { readCalibration } from "./calibrationFacts.ts";
import {
  choiceOf,
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  numberOf,
  oneOf,
  orNull,
  partialOf,
  readJsonCount,
  readJsonFlag,
  readJsonNumber,
  readJsonText,
  readLines,
  readPositive,
  readShare,
  recordOf,
  refuseJson,
} from "./readJson.ts";
import { readPair } from "./readPair.ts";

export const readSeed = numberOf(seedParameter);

const readMark = numberOf({ integer: true, interval: { min: 0, max: largestMark } });

const readRowMarksRecord = recordOf<RowMarks>({
  marks: listOf(readMark, { min: 1, max: mostRowMarks }),
  limit: readMark,
  repeated: readShare,
});

const readRowMarks: JsonReader<RowMarks> = (value, at) => {
  const read = readRowMarksRecord(value, at);
  const { marks, limit } = read;
  expectJson(
    marks.every((mark, i) => mark <= limit && (i === 0 || marks[i - 1] < mark)),
    { ...at, path: `${at.path}.marks` },
    {
      en: "marks in ascending order, none above limit",
      "pt-BR": "marcas em ordem crescente, nenhuma acima de limit",
    },
  );
  return read;
};

/** What a file says of its data in every version. */
export const dataFacts = {
  source: readJsonText,
  rows: readJsonCount,
  columns: readLines,
  group: orNull(readJsonText),
  classRows: orNull(listOf(readJsonCount)),
  fingerprint: readJsonText,
};

const dataFacts2 = { ...dataFacts, rowMarks: orNull(readRowMarks) };

const readDataRecord2 = recordOf<Omit<ModelData, "time">>(dataFacts2);

/** Of versions 2 and 3, which had no folds by time. */
export const readData2: JsonReader<ModelData> = (value, at) => ({
  ...readDataRecord2(value, at),
  time: null,
});

export const readData = recordOf<ModelData>({
  ...dataFacts2,
  time: orNull(recordOf<TimeOrder>({ column: orNull(readJsonText) })),
});

/** What a file says of the training in every version. */
export const trainingFacts = {
  variant: readJsonText,
  chosenFrom: readLines,
  members: numberOf(membersParameter),
  diverged: readJsonCount,
  resampling: oneOf(resamplings),
  seed: readSeed,
  engine: choiceOf(engineParameter),
  software: readJsonText,
};

const trainingFacts2 = {
  ...trainingFacts,
  stillFalling: orNull(readJsonCount),
  linear: orNull(
    recordOf<LinearTraining>({ lambda: readPositive, degreesOfFreedom: readPositive }),
  ),
};

const readTrainingRecord2 = recordOf<Omit<ModelTraining, keyof LaterTraining>>(trainingFacts2);

/** Since version 4. */
type LaterTraining = Pick<ModelTraining, "stop" | "preset" | "kept" | "temperature" | "settings">;

/** Of the versions before, whose networks trained to the end and answered alone. */
export const laterTraining: LaterTraining = {
  stop: null,
  preset: null,
  kept: null,
  temperature: 1,
  settings: [],
};

/** Of versions 2 and 3. */
export const readTraining2: JsonReader<ModelTraining> = (value, at) => ({
  ...readTrainingRecord2(value, at),
  ...laterTraining,
});

const trainingFacts4 = {
  ...trainingFacts2,
  stop: orNull(numberOf(iterationsParameter)),
  preset: orNull(recordOf<UsedPreset>({ name: oneOf(presetNames), changed: readLines })),
  kept: orNull(
    recordOf<KeptAnswer>({
      name: oneOf(answers),
      isChosen: readJsonFlag,
      losses: recordOf<KeptAnswer["losses"]>({
        networks: readJsonNumber,
        linear: readJsonNumber,
        both: readJsonNumber,
      }),
    }),
  ),
  temperature: readPositive,
};

/** Of version 4, whose networks had one setting. */
export const readTraining4: JsonReader<ModelTraining> = (value, at) => ({
  ...recordOf<Omit<ModelTraining, "settings">>(trainingFacts4)(value, at),
  settings: [],
});

export const readTraining = recordOf<ModelTraining>({ ...trainingFacts4, settings: readLines });

const estimateRecord = recordOf<{
  mean: number;
  interval: readonly [number, number] | null;
  withheld: (typeof withheldReasons)[number] | EarlierEstimate["withheld"] | null;
}>({
  mean: readJsonNumber,
  interval: orNull(readPair),
  withheld: orNull(oneOf([...withheldReasons, "version-1"])),
});

/** A mean in its interval, or with the reason why there is none. */
const readKeptEstimate: JsonReader<KeptEstimate> = (value, at) => {
  const { mean, interval, withheld } = estimateRecord(value, at);
  if (interval === null && withheld !== null) return { mean, interval, withheld };
  if (interval !== null && withheld === null) {
    const holds = interval[0] <= mean && mean <= interval[1];
    expectJson(holds, at, { en: "a mean in its interval", "pt-BR": "uma média no seu intervalo" });
    return { mean, interval, withheld };
  }
  throw refuseEstimate(at);
};

export const readEstimate: JsonReader<Estimate> = (value, at) => {
  const estimate = readKeptEstimate(value, at);
  if (estimate.withheld === "version-1") throw refuseEstimate(at);
  return estimate;
};

function refuseEstimate(at: JsonPlace): RegulaError {
  return refuseJson(
    at,
    {
      en: "an interval, or the reason why there is none",
      "pt-BR": "um intervalo, ou a razão por que não há um",
    },
    { en: "something else", "pt-BR": "outra coisa" },
  );
}

const readEstimated = recordOf<EstimatedMetric>({
  model: orNull(readKeptEstimate),
  linear: orNull(readEstimate),
  baseRate: readKeptEstimate,
});

const readRankingRecord = recordOf<ModelRanking>({
  metric: oneOf(rankingMetrics),
  model: orNull(readEstimate),
  linear: orNull(readEstimate),
});

/** By what a mean of areas can pass its ends. */
const rounding = 1e-12;

/** An area is in [0, 1] and a correlation in [−1, 1], and so are their ends. */
const readRanking: JsonReader<ModelRanking> = (value, at) => {
  const ranking = readRankingRecord(value, at);
  const least = { auc: 0, spearman: -1 }[ranking.metric];
  for (const name of ["model", "linear"] as const) {
    const estimate = ranking[name];
    const figures = estimate ? [estimate.mean, ...(estimate.interval ?? [])] : [];
    expectJson(
      figures.every((figure) => figure >= least - rounding && figure <= 1 + rounding),
      { ...at, path: `${at.path}.${name}` },
      { en: `figures in [${least}, 1]`, "pt-BR": `números em [${least}, 1]` },
    );
  }
  return ranking;
};

const readGains = recordOf<ModelGains>({
  margin: readPositive,
  modelOverBaseRate: orNull(readEstimate),
  modelOverLinear: orNull(readEstimate),
  linearOverBaseRate: orNull(readEstimate),
});

const exchanges: Readonly<Record<Exchange, Exchange>> = {
  rows: "rows",
  "whole-groups": "whole-groups",
  "within-groups": "within-groups",
};

const readSignalRecord = recordOf<FeatureSignal>({
  p: readShare,
  permutations: numberOf(permutationsParameter),
  exchange: oneOf(Object.values(exchanges)),
  units: readJsonCount,
  shares: readPair,
  detectable: recordOf<DetectableLaw>({
    accuracy: orNull(readShare),
    auc: orNull(readShare),
    rSquared: orNull(readShare),
    baseRate: orNull(readShare),
  }),
  constant: listOf(readJsonText),
  varies: readJsonFlag,
});

/** No p is below the smallest that its permutations allow. */
export const readSignal: JsonReader<FeatureSignal> = (value, at) => {
  const signal = readSignalRecord(value, at);
  expectJson(
    signal.p * (1 + signal.permutations) >= 1 - 1e-9,
    { ...at, path: `${at.path}.p` },
    { en: "a p that so many permutations allow", "pt-BR": "um p que tantas permutações permitam" },
  );
  return signal;
};

/** What a file says of its estimate in every version. */
export const metricsFacts = {
  folds: readJsonCount,
  repeats: readJsonCount,
  trainRows: readJsonCount,
  diverged: readJsonCount,
};

const readCounts = listOf(readJsonCount, { min: 2, max: 2 });

const readTrainRange: JsonReader<readonly [number, number]> = (value, at) => {
  const [least, most] = readCounts(value, at);
  expectJson(least <= most, at, {
    en: "the fewest rows and the most, in this order",
    "pt-BR": "o menor e o maior número de linhas, nesta ordem",
  });
  return [least, most];
};

const metricsFacts2 = {
  ...metricsFacts,
  trainRange: orNull(readTrainRange),
  estimates: partialOf(metricNames, readEstimated),
  ranking: orNull(readRanking),
  gains: orNull(readGains),
  calibration: orNull(readCalibration),
};

const readMetricsRecord2 = recordOf<Omit<ModelMetrics, "validation">>(metricsFacts2);

/** Of versions 2 and 3, which were all cross-validated. */
export const readMetrics2: JsonReader<ModelMetrics> = (value, at) => ({
  ...readMetricsRecord2(value, at),
  validation: "nested",
});

export const readMetrics = recordOf<ModelMetrics>({
  validation: choiceOf(validationParameter),
  ...metricsFacts2,
});

export const readCard = recordOf<ModelCard>({ en: readLines, "pt-BR": readLines });
