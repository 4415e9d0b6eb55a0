import { readFileSync } from "node:fs";
import path from "node:path";
import { classifier, regressor } from "@regula/estimators";
import { threadPool } from "@regula/estimators/node";
import { decodeModel, type Model } from "@regula/models";
import { afterAll, describe, expect, test } from "vitest";
import { runRegula, temporaryFile } from "./runRegula.ts";

const rows = 50;
const quick = { hidden: [4], iterations: 60, seed: 5 } as const;

const records = Array.from({ length: rows }, (_, i) => ({
  a: Math.round(1000 * Math.sin(7 * i)) / 1000,
  b: ((37 * i) % 100) / 10,
  side: ["left", "middle", "right"][i % 3],
}));
const labels = records.map(({ a, b }) => (a + b / 5 > 1 ? "long" : a > 0 ? "mid" : "short"));

/** All but what says where it came from: a file's name, the program, and the card of the command line. */
function withoutOrigin({ card: _, data, training, ...model }: Model) {
  return { ...model, data: { ...data, source: "" }, training: { ...training, software: "" } };
}

test("a classifier of objects is the model of regula train, bit for bit, and regula predict reads it", async () => {
  const lines = records.map(({ a, b, side }, i) => [a, b, side, labels[i]].join(","));
  const csv = temporaryFile("shots.csv", `a,b,side,level\n${lines.join("\n")}\n`);
  const output = path.join(path.dirname(csv), "model.json");
  const flags = ["--hidden", "4", "--iterations", "60", "--seed", "5", "--members", "3"];
  const asked = [...flags, "--l2", "0.5", "--folds", "2", "-o", output];
  const ran = await runRegula(["train", csv, ...asked]);
  expect(ran.code, ran.stderr).toBe(0);
  const theirs = decodeModel(readFileSync(output, "utf8"));
  const options = { ...quick, members: 3, l2: 0.5, missing: "fill" } as const;
  const ours = await classifier({ ...options, validation: { folds: 2 } }).fit(
    records.map((record, i) => ({ ...record, level: labels[i] })),
    "level",
  );
  expect(withoutOrigin(ours.model)).toEqual(withoutOrigin(theirs));
  const kept = temporaryFile("ours.json", ours.save());
  const predicted = await runRegula(["predict", kept, csv, "--json"]);
  expect(predicted.code, predicted.stderr).toBe(0);
  const { predictions } = JSON.parse(predicted.stdout) as { predictions: { class: string }[] };
  expect(predictions.map((row) => row.class)).toEqual(ours.predict(records));
});

describe("threads of a pool", () => {
  const pools = [1, 2, 3].map((size) => threadPool(size));
  afterAll(() => {
    for (const pool of pools) pool.close();
  });

  test("give the bits of none, however many there are", async () => {
    const X = records.map(({ a, b }) => [a, b]);
    const y = records.map(({ a, b }) => a * b);
    const estimator = regressor({ ...quick, members: 4, validation: null });
    const alone = (await estimator.fit(X, y)).save();
    for (const pool of pools) expect((await estimator.fit(X, y, { pool })).save()).toBe(alone);
  });
});
