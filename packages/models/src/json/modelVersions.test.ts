import { readdirSync, readFileSync } from "node:fs";
import { interpretTable, type Table } from "@regula/data";
import { describe, expect, test } from "vitest";
import { decodeTrained } from "../../../../test/smallModels.ts";
import { rangePredictions } from "../model/predictRanges.ts";
import { predictTable } from "../model/predictTable.ts";
import { decodeModel, encodeModel, modelVersion } from "./modelJson.ts";

/** Written by the versions that they are named after; fixtures/models/README.md has the commands. */
const folder = new URL("../../../../fixtures/models/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

const cellsOf = (csv: string) =>
  csv
    .trim()
    .split("\n")
    .map((line) => line.split(","));

function tableOf(csv: string): Table {
  const [header, ...rows] = cellsOf(csv);
  return interpretTable({
    source: "rows.csv",
    rows: rows.length,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: header.map((name, i) => ({ name, cells: rows.map((row) => row[i]) })),
  });
}

test("every version before today's has a file for each kind of target", () => {
  const versions = Array.from({ length: modelVersion - 1 }, (_, i) => i + 1);
  const targets = ["amount", "three", "two"];
  expect(names.sort()).toEqual(
    versions.flatMap((version) => targets.map((target) => `version${version}-${target}.json`)),
  );
});

describe.each(names)("%s", (name) => {
  const model = decodeModel(read(name), name);

  test("of how far off it may be it says that its version did not keep it, and the cure", () => {
    const rows = tableOf(read("rows.csv"));
    const answers = predictTable(model, rows);
    expect(rangePredictions(model, answers)).toBeNull();
    expect(() => rangePredictions(model, answers, { coverage: 0.9 })).toThrow(
      /got one of an older version of Regula, .*Train it again on the same rows/,
    );
  });

  test("predicts what the version that wrote it predicted, to the bit", () => {
    const [header, ...said] = cellsOf(read(name.replace(".json", ".csv")));
    const { mean, lower, upper, classes } = predictTable(model, tableOf(read("rows.csv")));
    const { target } = model.prepared;
    const outputs = model.task === "classes" ? mean.rows : 1;
    said.forEach((cells, j) => {
      const column = (i: number) => Number(cells[i]);
      for (let c = 0; c < outputs; c++) {
        expect(column(1 + c)).toBe(mean.data[c * mean.columns + j]);
      }
      const shown = model.task === "classes" ? (classes?.[j] ?? 0) : 0;
      expect(column(1 + outputs)).toBe(lower.data[shown * mean.columns + j]);
      expect(column(2 + outputs)).toBe(upper.data[shown * mean.columns + j]);
      if (target.task === "regression" || !classes) return;
      expect(cells[header.indexOf("class")]).toBe(target.classes[classes[j]]);
    });
    expect(said).toHaveLength(24);
  });

  test("is written as the version of today, and read again as the same", () => {
    const text = encodeModel(model);
    expect(JSON.parse(text).version).toBe(modelVersion);
    expect(decodeModel(text)).toEqual({ ...model, isEarlier: false });
  });
});

describe.each(names.filter((name) => name.startsWith("version1")))("%s", (name) => {
  const model = decodeTrained(read(name), name);

  test("what it did not say is absent, and no interval of its is taken on trust", () => {
    const { data, training, signal, metrics } = model;
    expect([data.rowMarks, training.linear, signal]).toEqual([null, null, null]);
    expect(training.stillFalling).toBeNull();
    expect(metrics).toMatchObject({ ranking: null, gains: null, diverged: 0 });
    const own = JSON.parse(read(name)).metrics.estimates;
    for (const [metric, found] of Object.entries(metrics?.estimates ?? {})) {
      const absent = { interval: null, withheld: "version-1" };
      expect(found).toEqual({
        model: { mean: own[metric].model.mean, ...absent },
        linear: null,
        baseRate: { mean: own[metric].baseRate.mean, ...absent },
      });
    }
    expect(metrics?.calibration?.kind).toBe(model.task === "regression" ? "band" : undefined);
  });

  test("where a whole fold can have diverged, the model's means, which hold the base rate's, are dropped", () => {
    const document = JSON.parse(read(name));
    document.metrics.diverged = document.training.members;
    const { metrics } = decodeModel(JSON.stringify(document));
    for (const found of Object.values(metrics?.estimates ?? {})) {
      expect(found.model).toBeNull();
      expect(found.baseRate.mean).not.toBeNull();
    }
    expect(metrics?.calibration).toBeNull();
  });

  test("keys of later versions are unknown to it", () => {
    const document = JSON.parse(read(name));
    document.signal = null;
    expect(() => decodeModel(JSON.stringify(document))).toThrow(/no keys but .*got "signal"/);
  });
});

describe.each(names.filter((name) => !name.startsWith("version4")))("%s", (name) => {
  test("inputs of its networks are the features", () => {
    const { members, prepared } = decodeModel(read(name), name);
    for (const { encoding, plan } of members) {
      expect(encoding).toBeNull();
      expect(plan.network.inputs).toBe(prepared.pipeline.featureNames.length);
    }
  });

  test("other inputs than features are refused, and so are keys of later versions", () => {
    const document = JSON.parse(read(name));
    document.plan.network.inputs += 1;
    expect(() => decodeModel(JSON.stringify(document))).toThrow(
      /the \d+ features of the pipeline at plan\.network\.inputs/,
    );
    const later = JSON.parse(read(name));
    later.members[0].encoding = null;
    expect(() => decodeModel(JSON.stringify(later))).toThrow(/no keys but .*got "encoding"/);
  });
});

describe.each(names.filter((name) => name.startsWith("version2")))("%s", (name) => {
  test("how cells were spelled and how far they went is not known", () => {
    const { pipeline } = decodeModel(read(name), name).prepared;
    expect(pipeline.columns[0]).toMatchObject({ kind: "number", range: null, form: null });
    expect(pipeline.columns[2]).toMatchObject({ kind: "category", pooled: [] });
  });

  test("keys of later versions are unknown to it", () => {
    const document = JSON.parse(read(name));
    document.pipeline.columns[0].range = [0, 1];
    expect(() => decodeModel(JSON.stringify(document))).toThrow(/no keys but .*got "range"/);
  });
});

describe.each(names.filter((name) => name.startsWith("version3")))("%s", (name) => {
  const document = JSON.parse(read(name));
  const arithmeticOf = (precision: string) => {
    const changed = { ...document, plan: { ...document.plan, precision } };
    return decodeModel(JSON.stringify(changed)).members[0].plan.arithmetic;
  };

  test("arithmetic was fused with f32, as far as the machine could, and strict with f64", () => {
    expect(arithmeticOf("f64")).toBe("strict");
    expect(arithmeticOf("f32")).toBe("fused");
  });

  test("keys of later versions are unknown to it", () => {
    const later = { ...document, plan: { ...document.plan, arithmetic: "strict" } };
    expect(() => decodeModel(JSON.stringify(later))).toThrow(/no keys but .*got "arithmetic"/);
  });
});
