import { existsSync, readFileSync } from "node:fs";
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import {
  defineStudy,
  encodeRows,
  interpretTable,
  makeFolds,
  readTargets,
  type StudyData,
  type Table,
} from "@regula/data";
import { beginFrom, createReferenceStep } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { baseRateOutputs } from "../metrics/baseRate.ts";
import { exampleLosses, toProbabilities } from "../metrics/predictions.ts";
import { fitLinear, type LinearModel, linearOutputs } from "./linearModel.ts";

const features = ["x", "y"];
const studies = {
  binary: defineStudy(smallTable({ rows: 90, seed: 1 }), { features }),
  classes: defineStudy(smallTable({ rows: 90, seed: 2, classes: 4 }), { features }),
  regression: defineStudy(smallTable({ rows: 90, seed: 3 }), { features: ["x"], target: "y" }),
} as const;

const every = ({ rows }: StudyData) => Uint32Array.from({ length: rows }, (_, row) => row);

/** The steepest slope of the plan's own cost, by the textbook's backward pass. */
function steepest({ plan, prepared, parameters }: LinearModel, data: StudyData): number {
  const examples = encodeRows(prepared, data, every(data));
  const gradients = createReferenceStep(plan, examples, beginFrom(plan, parameters)).gradients();
  const all = gradients.flatMap(({ weights, biases }) => [...weights.data, ...biases.data]);
  return Math.max(...all.map(Math.abs));
}

describe("a linear model as a network without hidden layers", () => {
  test.each(Object.entries(studies))(
    "%s: the plan's cost is level at its parameters to 1e-12",
    (_, data) => {
      for (const lambda of [1e-3, 1, 1e3, undefined]) {
        const model = fitLinear(data, every(data), lambda === undefined ? {} : { lambda });
        expect(steepest(model, data)).toBeLessThan(1e-12);
      }
    },
  );

  test.each(Object.entries(studies))(
    "%s: with the greatest λ the base rate, to 1e-3",
    (_, data) => {
      const rows = every(data);
      const outputs = linearOutputs(fitLinear(data, rows, { lambda: 5e5 }), data, rows);
      const base = baseRateOutputs(data.task, readTargets(data, rows), rows.length);
      const [said, shares] = [outputs, base].map((z) => toProbabilities(data.task, z).data);
      said.forEach((value, i) => {
        expect(Math.abs(value - shares[i])).toBeLessThan(1e-3);
      });
    },
  );

  test("the same rows and seed give the same bits; rows held out do not matter", () => {
    const data = studies.classes;
    const rows = every(data).subarray(0, 60);
    const changed = {
      ...data.table,
      columns: data.table.columns.map((column) =>
        column.name === "x"
          ? {
              ...column,
              cells: Float64Array.from(Array.from(column.cells, Number), (x, j) =>
                j < 60 ? x : 99,
              ),
            }
          : column,
      ),
    };
    const again = defineStudy(changed, { features });
    expect(fitLinear(again, rows, { seed: 5 })).toEqual(fitLinear(data, rows, { seed: 5 }));
  });

  test("a class without rows is given half a row, and no answer is infinitely wrong", () => {
    for (const data of [studies.binary, studies.classes]) {
      const { classOf } = data;
      const rows = every(data).filter((row) => classOf?.[row] !== 1);
      const model = fitLinear(data, rows, { lambda: 5e5 });
      const outputs = linearOutputs(model, data, rows);
      const base = baseRateOutputs(data.task, readTargets(data, rows), rows.length);
      const losses = (z: typeof base) => exampleLosses(data.task, z, readTargets(data, rows));
      expect(losses(outputs)[0]).toBeCloseTo(losses(base)[0], 3);
      const free = linearOutputs(fitLinear(data, rows), data, every(data));
      expect(
        exampleLosses(data.task, free, readTargets(data, every(data))).every(Number.isFinite),
      ).toBe(true);
    }
  });

  test("one row, two rows, one group, a class of one row, repeated rows", () => {
    const grouped = defineStudy(smallTable({ rows: 90, seed: 2, classes: 4 }), {
      features,
      group: "match",
    });
    const oneGroup = every(grouped).filter((row) => row % 5 === 0);
    const samples = [[0], [0, 1], [...oneGroup], [0, 1, 2, 3, 4, 5, 6], [1, 1, 1, 7, 7, 30]];
    for (const data of [...Object.values(studies), grouped]) {
      for (const sample of samples) {
        const rows = Uint32Array.from(sample);
        const { data: outputs } = linearOutputs(fitLinear(data, rows), data, every(data));
        expect(outputs.every(Number.isFinite)).toBe(true);
      }
    }
  });

  test("λ out of its interval is refused", () => {
    const { binary } = studies;
    expect(() => fitLinear(binary, every(binary), { lambda: 0 })).toThrow(/lambda: expected a num/);
  });
});

/** Amounts of six columns that have a common part, and the mean square of their noise. */
function correlatedTable(): { table: Table; noise: number } {
  const normal = new PolarNormal(new PhiloxStream(4, purposes.simulation));
  const draw = () => Float64Array.from({ length: 300 }, () => normal.next());
  const [common, noise] = [draw(), draw()];
  const columns = Array.from({ length: 6 }, (_, i) => ({
    name: `x${i + 1}`,
    cells: draw().map((own, j) => common[j] + 0.4 * own),
  }));
  const amounts = noise.map((e, j) =>
    columns.reduce((sum, { cells }, i) => sum + (1 + (i % 3)) * cells[j], e),
  );
  return {
    table: interpretTable({
      source: "correlated.csv",
      rows: 300,
      delimiter: null,
      fileRow: (row) => row + 2,
      columns: [...columns, { name: "amount", cells: amounts }],
    }),
    noise: noise.reduce((sum, e) => sum + e * e, 0) / noise.length,
  };
}

function crossValidatedError(data: StudyData): number {
  const { folds } = makeFolds({ rows: data.rows, folds: 5, repeats: 3, seed: 1 });
  const losses = folds.flatMap(({ train, test: held }) => {
    const outputs = linearOutputs(fitLinear(data, train), data, held);
    return [...exampleLosses("regression", outputs, readTargets(data, held))];
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

const shared = new URL(
  "../../../../../shared/cases/verdicts/correlated_regression_300x6.csv",
  import.meta.url,
);
const absent = existsSync(shared) ? "" : " (skipped: the shared table is not here)";

describe("correlated columns, on which a descent diverges", () => {
  test("held-out squared error is at most 8 % more than the noise's", () => {
    const { table, noise } = correlatedTable();
    const error = crossValidatedError(defineStudy(table));
    expect(error).toBeGreaterThan(noise);
    expect(error).toBeLessThan(1.08 * noise);
  });

  test.skipIf(absent !== "")(`correlated_regression_300x6: 1.9 ± 0.15${absent}`, () => {
    const [head, ...lines] = readFileSync(shared, "utf8").trim().split(/\r?\n/);
    const cells = lines.map((line) => line.split(",").map(Number));
    const table = interpretTable({
      source: "shared.csv",
      rows: cells.length,
      delimiter: null,
      fileRow: (row) => row + 2,
      columns: head.split(",").map((name, i) => ({
        name,
        cells: Float64Array.from(cells, (row) => row[i]),
      })),
    });
    expect(Math.abs(crossValidatedError(defineStudy(table)) - 1.9)).toBeLessThan(0.15);
  });
});
