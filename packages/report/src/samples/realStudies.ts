// Studies for tests: real, small, and one for each kind of page.
import {
  defineStudy,
  defineStudyOf,
  interpretTable,
  type StudyData,
  type Table,
} from "@regula/data";
import { bundledDatasets, generateKicks } from "@regula/football";
import { parseVariants, type TuneResult, type TuneSettings, tuneStudy } from "@regula/studies";
import { type StudySummary, summarizeStudy } from "../tuning/studySummary.ts";
import { handmadeCurve, handmadeScore } from "./handmadeStudy.ts";
import { hostileWords, plainDataset } from "./realComparisons.ts";

/** A result and the page's summary of its study. */
export interface SampleStudy {
  readonly result: TuneResult;
  readonly study: StudySummary;
}

async function tuneQuickly(
  data: StudyData,
  variants: string,
  changes: Partial<TuneSettings> = {},
  learningCurve = false,
): Promise<SampleStudy> {
  const settings: TuneSettings = {
    variants: parseVariants(variants),
    hidden: [6],
    iterations: 150,
    folds: 3,
    repeats: 2,
    ...changes,
  };
  const result = await tuneStudy(data, settings, { learningCurve });
  if (result === null) throw new Error("the study was interrupted");
  const isSimulated = data.table.source === bundledDatasets().train.source;
  return { result, study: summarizeStudy(data, settings, isSimulated) };
}

/** Kicks of three results, whose names come from a file that means harm. */
function hostileTable(): Table {
  const [script, image, entity, end] = hostileWords;
  const { x, y, won } = generateKicks({ rows: 90, seed: 5, split: "train" });
  const results = Array.from(won, (label, i) =>
    i % 4 === 0 ? entity : label === 1 ? end : script,
  );
  return interpretTable({
    source: `${image}.csv`,
    columns: [
      { name: script, cells: x },
      { name: image, cells: y },
      { name: entity, cells: results },
    ],
    rows: won.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

/** Meters to the goal from where a kick begins, and a little more: a regression target in its own units. */
function amountsTable(): Table {
  const { x, y, won } = generateKicks({ rows: 60, seed: 5, split: "train" });
  const meters = x.map((along, i) => 105 - along + 0.3 * Math.abs(y[i] - 34) + 5 * won[i]);
  return interpretTable({
    source: "distances.csv",
    columns: [
      { name: "x", cells: x },
      { name: "y", cells: y },
      { name: "meters", cells: meters },
    ],
    rows: won.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

/** Halving gives some up, early stopping is among them, and the learning curve is a real one. */
function amounts(): Promise<SampleStudy> {
  const data = defineStudy(amountsTable(), { task: "regression" });
  const variants = "none,l2=0.01,l2=0.1,l2=1,l2=10,l2=100,stop=3,stop=10,stop=30";
  return tuneQuickly(data, variants, { iterations: 90, search: "halving" }, true);
}

const grid = "none,l2=1,l2=3,l2=30,dropout=0.9,dropout=0.6,l1=0.1+dropout=0.9,l1=1+dropout=0.9";

async function withCurve(): Promise<SampleStudy> {
  const { result, study } = await sampleStudies.kicks();
  const learningCurve = handmadeCurve([result.chosen, "none"]);
  return { result: { ...result, learningCurve }, study: { ...study, isGrouped: true } };
}

/** As where one strength is so great that its steps explode. */
async function oneDiverged(): Promise<SampleStudy> {
  const { result, study } = await sampleStudies.kicks();
  const settings = result.settings.map((setting) =>
    setting.name === "l2=30"
      ? { ...setting, score: handmadeScore([Infinity, 0.5], { trainLoss: Infinity }) }
      : setting,
  );
  return { result: { ...result, settings }, study };
}

/** Labels that follow no law. */
function noSignal(): Promise<SampleStudy> {
  const dataset = plainDataset("train");
  const Y = { ...dataset.Y, data: dataset.Y.data.map((_, i) => Number(i % 5 < 2)) };
  return tuneQuickly(defineStudyOf({ ...dataset, Y }), "none,l2=3", { repeats: 1 });
}

const made = new Map<string, Promise<SampleStudy>>();

/** Made once in a run of tests. */
function once(name: string, make: () => Promise<SampleStudy>): () => Promise<SampleStudy> {
  return () => {
    const sample = made.get(name) ?? make();
    made.set(name, sample);
    return sample;
  };
}

export const sampleStudies = {
  kicks: once("kicks", () =>
    tuneQuickly(defineStudyOf(bundledDatasets().train), grid, {
      hidden: [12],
      iterations: 300,
      folds: 3,
    }),
  ),
  withCurve: once("withCurve", withCurve),
  noSignal: once("noSignal", noSignal),
  hostile: once("hostile", () => tuneQuickly(defineStudy(hostileTable()), "none,l2=0.3,l2=3")),
  amounts: once("amounts", amounts),
  oneDiverged: once("oneDiverged", oneDiverged),
  allDiverged: once("allDiverged", () =>
    tuneQuickly(defineStudyOf(plainDataset("train")), "none,l2=0.7,l2=5", { learningRate: 1e8 }),
  ),
};

export type StudyName = keyof typeof sampleStudies;
