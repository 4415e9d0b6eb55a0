import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineStudy } from "@regula/data";
import { encodeModel, type ModelSettings, trainModel } from "@regula/models";
import type { RunJob } from "@regula/studies";
import { expect, onTestFinished, test } from "vitest";
import { keptStudyOf } from "../../../../test/keptStudies.ts";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import { type KeptTraining, keepTrainings } from "./keptTrainings.ts";
import { openTrainingCheckpoint } from "./trainingCheckpoint.ts";

const data = defineStudy(smallTable({ rows: 80, seed: 5 }), { features: ["x", "y"] });
const shared = { hidden: [4], iterations: 210, members: 3, seed: 3 } as const;

/** In parts, by folds, with looks; in single precision; and of resamples with cross-validation. */
const settings: readonly ModelSettings[] = [
  { ...shared, resampling: "folds", optimizer: "adam", learningRate: 0.01 },
  { ...shared, resampling: "folds", precision: "f32", batchSize: 16 },
  { ...shared, resampling: "bootstrap", validation: { kind: "nested", folds: 2 } },
];

function keptFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "regula-kept-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "kept.jsonl");
}

/** Trains so many times, and is interrupted from then on. */
function untilJob(most: number): { readonly runJob: RunJob; readonly count: () => number } {
  let begun = 0;
  return {
    count: () => begun,
    runJob: (plan, examples, options) => {
      begun += 1;
      const signal = { aborted: begun > most };
      return trainHere(plan, examples, { ...options, signal });
    },
  };
}

async function train(own: ModelSettings, runJob: RunJob) {
  const result = await trainModel(data, own, { runJob });
  return result.status === "completed" ? encodeModel(result.model) : result.status;
}

test.each(settings)(
  "an interrupted model is gone on with to the byte: $resampling $precision",
  async (own) => {
    const whole = untilJob(Infinity);
    const expected = await train(own, whole.runJob);
    expect(expected).toContain("regula");
    const file = keptFile();
    const study = keptStudyOf("80 rows");
    for (const most of [2, whole.count() - 1]) {
      const first = openTrainingCheckpoint(file, study, "en");
      const begun = keepTrainings(untilJob(most).runJob, first.trainings);
      expect(await train(own, begun)).toBe("interrupted");
      first.close();
      const second = openTrainingCheckpoint(file, study, "en");
      expect(second.trainings.known.size).toBe(most);
      const rest = untilJob(Infinity);
      expect(await train(own, keepTrainings(rest.runJob, second.trainings))).toBe(expected);
      expect(rest.count()).toBe(whole.count() - most);
      second.remove();
      expect(existsSync(file)).toBe(false);
    }
  },
);

test("trainings of a validation stay where the model is made without it, until a run uses them", async () => {
  const own = settings[2];
  const file = keptFile();
  const study = keptStudyOf("80 rows");
  const first = openTrainingCheckpoint(file, study, "en");
  const expected = await train(own, keepTrainings(trainHere, first.trainings));
  first.finish();
  first.close();
  const kept = readFileSync(file, "utf8");
  for (const validation of [null, { kind: "nested", folds: 3 }] as const) {
    const other = openTrainingCheckpoint(file, study, "en");
    await train({ ...own, validation }, keepTrainings(trainHere, other.trainings));
    other.finish();
    other.remove();
    expect(readFileSync(file, "utf8").startsWith(kept)).toBe(true);
  }
  // What the other validation trained is now more than this one needs.
  const again = openTrainingCheckpoint(file, study, "en");
  const rest = untilJob(0);
  expect(await train(own, keepTrainings(rest.runJob, again.trainings))).toBe(expected);
  expect(rest.count()).toBe(0);
  again.remove();
  expect(existsSync(file)).toBe(true);
});

test("the checkpoint of another study is refused, and stays as it is", () => {
  const file = keptFile();
  const [own, other] = ["80 rows", "81 rows"].map((rows) => keptStudyOf(rows));
  const first = openTrainingCheckpoint(file, own, "en");
  first.trainings.append("a", { kind: "training", training: null });
  first.close();
  const text = readFileSync(file, "utf8");
  expect(() => openTrainingCheckpoint(file, other, "en")).toThrow(
    /expected the checkpoint of this study, got another study's/,
  );
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("what another plan or other rows trained is not taken for it", async () => {
  const [own] = settings;
  const kept = new Map<string, KeptTraining>();
  const append = (key: string, one: KeptTraining) => void kept.set(key, one);
  await train(own, keepTrainings(trainHere, { known: new Map(), append }));
  const other = untilJob(Infinity);
  await train({ ...own, seed: 4 }, keepTrainings(other.runJob, { known: kept, append: () => {} }));
  const anew = untilJob(Infinity);
  await train({ ...own, seed: 4 }, anew.runJob);
  expect(other.count()).toBe(anew.count());
});
