// Comparisons for tests: real, small, and one for each kind of page.
import { matrix } from "@regula/base";
import type { Dataset } from "@regula/data";
import { createReferenceStep, train } from "@regula/engine";
import { bundledDatasets, generateKicks } from "@regula/football";
import {
  type CompareData,
  type CompareSettings,
  type Comparison,
  compare,
  parseVariants,
  type TrainModel,
} from "@regula/studies";

/** What a file may hold that a page must show as text. */
export const hostileWords = [
  "<script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  "&amp; &lt;b&gt; '`$x`",
  "</title></style></svg><h1>owned</h1>",
] as const;

const sixVariants =
  "none,l2=0.7,l1=0.1,dropout=0.86,l2=0.7+dropout=0.6:1,l1=0.05+l2=0.3+dropout=0.9";

/** With a clock that stands still, so that the same call gives the same page. */
const trainModel: TrainModel = (plan, examples, options) =>
  train(plan, examples, {
    createStep: createReferenceStep,
    yieldControl: () => Promise.resolve(),
    now: () => 0,
    ...options,
  });

/** Trains in few iterations. */
async function compareQuickly(
  data: CompareData,
  variants: string,
  settings: Partial<CompareSettings> = {},
): Promise<Comparison> {
  return compare(
    data,
    { protocol: "standard", iterations: 120, variants: parseVariants(variants), ...settings },
    { trainModel },
  );
}

/** Positions of simulated kicks out of any frame of a pitch, with more features where wanted. */
export function plainDataset(split: "train" | "test", changes: Partial<Dataset> = {}): Dataset {
  const { x, y, won } = generateKicks({ rows: 60, seed: 5, split });
  const featureNames = changes.featureNames ?? ["width", "height"];
  const X = matrix(featureNames.length, won.length);
  featureNames.forEach((_, row) => {
    const values = [x.map((meters) => 10 * meters - 500), y, x.map((meters, i) => meters * y[i])];
    X.data.set(values[row], row * won.length);
  });
  return {
    source: `${split}.csv`,
    targetName: "label",
    classes: ["no", "yes"],
    X,
    Y: matrix(1, won.length, Float64Array.from(won)),
    warnings: [],
    ...changes,
    featureNames,
  };
}

function plainData(changes: Partial<Dataset> = {}): CompareData & { readonly test: Dataset } {
  return { train: plainDataset("train", changes), test: plainDataset("test", changes) };
}

function hostileData(): CompareData {
  const [script, image, entity, end] = hostileWords;
  const names = { featureNames: [script, image], targetName: entity };
  const sources = { train: `${image}.csv`, test: `${"long".repeat(60)}${script}.csv` };
  const text = { en: `class "${script}" is rare`, "pt-BR": `a classe "${script}" é rara` };
  const warnings = [{ code: "rare-class", column: null, rows: 1, text }] as const;
  const named = (split: "train" | "test") =>
    plainDataset(split, {
      ...names,
      classes: [end, script],
      source: sources[split],
      warnings,
    });
  return { train: named("train"), test: named("test") };
}

/** Stops as a reader's Ctrl-C does: in the second of three models. */
async function interruptedComparison(): Promise<Comparison> {
  const signal = { aborted: false };
  const run = compare(
    plainData(),
    { protocol: "standard", iterations: 120, variants: parseVariants("none,l2=0.7,dropout=0.86") },
    { trainModel, signal },
  );
  for await (const event of run) {
    if (event.type === "progress" && event.name === "l2=0.7") signal.aborted = true;
  }
  return run;
}

export const sampleComparisons = {
  kicks: () => compareQuickly(bundledDatasets(), "none,l2=0.7,dropout=0.86", { iterations: 600 }),
  noTest: () => compareQuickly({ ...plainData(), test: null }, "none,l2=0.7"),
  threeFeatures: () =>
    compareQuickly(plainData({ featureNames: ["width", "height", "area"] }), "none,dropout=0.9"),
  oneModel: () => compareQuickly(plainData(), "l2=0.7"),
  sixModels: () => compareQuickly(plainData(), sixVariants),
  hostile: () => compareQuickly(hostileData(), "none,l2=0.7"),
  diverged: () => compareQuickly(plainData(), "none,l2=0.7", { learningRate: 1e8 }),
  allDiverged: () => compareQuickly(plainData(), "l2=0.7,l2=5", { learningRate: 1e8 }),
  interrupted: interruptedComparison,
} satisfies Record<string, () => Promise<Comparison>>;

export type SampleName = keyof typeof sampleComparisons;
