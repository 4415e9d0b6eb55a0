import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { assignmentModels, publishedFigures } from "@regula/course";
import { bundledKicks } from "@regula/football";
import { describe, expect, test } from "vitest";
import { root, runRegula, temporaryFile } from "./runRegula.ts";

interface Cost {
  readonly iteration: number;
  readonly cost: number;
  readonly dataLoss: number;
  readonly penalty: number;
}

interface ComparedJson {
  readonly models: readonly {
    readonly name: string;
    readonly costs: readonly Cost[];
    readonly train: { readonly accuracy: number };
    readonly test: { readonly accuracy: number };
    readonly mask: string | null;
  }[];
  readonly comparisons: readonly { readonly discordant: readonly [number, number] }[];
}

async function compareJson(args: readonly string[]): Promise<ComparedJson> {
  const { code, stdout, stderr } = await runRegula(["compare", ...args, "--json"]);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as ComparedJson;
}

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual / expected - 1);
}

// The assignment's published figures on its original data, which are third-party and not ours to ship.
const dataMat = path.join(root, "../shared/data/course/data.mat");
const published = {
  none: {
    costs: [0.6557412523481002, 0.16329987525724, 0.138516424233],
    train: 0.947867298578199,
    test: 0.915,
  },
  "l2=0.7": {
    costs: [0.6974484493131264, 0.268491887328223, 0.26809163371273],
    train: 0.938388625592417,
    test: 0.93,
  },
  "dropout=0.86": {
    costs: [0.654391240514982, 0.061016986574905, 0.060582435798513],
    train: 0.928909952606635,
    test: 0.95,
  },
};

describe("the assignment's published figures, costs to 1e-9 at 0 and 10,000 and 1e-6 at 20,000", () => {
  test.skipIf(!existsSync(dataMat))(
    `regula compare data.mat --protocol notebook${existsSync(dataMat) ? "" : " (skipped: the original data are not here)"}`,
    async () => {
      const { models, comparisons } = await compareJson([dataMat, "--protocol", "notebook"]);
      expect(models.map(({ name }) => name)).toEqual(Object.keys(published));
      for (const model of models) {
        const expected = published[model.name as keyof typeof published];
        [0, 10_000, 20_000].forEach((iteration, i) => {
          const cost = model.costs.find((record) => record.iteration === iteration)?.cost ?? NaN;
          const error = relativeError(cost, expected.costs[i]);
          expect(error, `${model.name} at ${iteration}`).toBeLessThan(i < 2 ? 1e-9 : 1e-6);
        });
        expect(model.train.accuracy).toBeCloseTo(expected.train, 14);
        expect(model.test.accuracy).toBeCloseTo(expected.test, 14);
      }
      // Lesson 5 quotes these counts: right only with the first network, and only with the second.
      expect(comparisons.map(({ discordant: [second, first] }) => [first, second])).toEqual([
        [2, 5],
        [2, 9],
        [1, 5],
      ]);
    },
    120_000,
  );
});

interface FixtureRun {
  readonly hidden: number[];
  readonly seed: number;
  readonly learning_rate: number;
  readonly l2: number;
  readonly keep_prob: number | number[];
  readonly iterations: number;
  readonly costs: readonly [iteration: number, cost: number, dataLoss: number, penalty: number][];
  readonly train_accuracy: number;
  readonly test_accuracy: number;
}

const fixture = JSON.parse(readFileSync(path.join(root, "fixtures/notebook.json"), "utf8")) as {
  readonly runs: readonly FixtureRun[];
};

/** The bundled kicks in the assignment's units, as fixtures/notebook.py has them. */
function scaledCsv(split: "train" | "test"): string {
  const { x, y, won } = bundledKicks()[split];
  const rows = Array.from(x, (value, i) => `${(value - 75) / 100},${(y[i] - 34) / 50},${won[i]}`);
  return `x,y,won\n${rows.join("\n")}\n`;
}

function variantOf({ l2, keep_prob }: FixtureRun): string {
  if (l2 > 0) return `l2=${l2}`;
  if (keep_prob === 1) return "none";
  return `dropout=${[keep_prob].flat().join(":")}`;
}

test("the course quotes the original's test accuracies as published", () => {
  const { right, testExamples } = publishedFigures.original;
  const shares = Object.values(published).map(({ test: accuracy }) => testExamples * accuracy);
  expect(assignmentModels.map((model) => right[model])).toEqual(shares);
});

describe("whole runs against NumPy, costs to 1e-9, accuracies exactly", () => {
  test.each(
    fixture.runs.map(
      (run) => [JSON.stringify({ ...run, costs: undefined, weights: undefined }), run] as const,
    ),
  )("%s", async (_, run) => {
    const { models } = await compareJson([
      temporaryFile("train.csv", scaledCsv("train")),
      "--test",
      temporaryFile("test.csv", scaledCsv("test")),
      "--protocol",
      "notebook",
      "--variants",
      variantOf(run),
      "--hidden",
      run.hidden.join(","),
      "--seed",
      String(run.seed),
      "--learning-rate",
      String(run.learning_rate),
      "--iterations",
      String(run.iterations),
    ]);
    const [{ costs, train, test: tested }] = models;
    expect(costs.map(({ iteration }) => iteration)).toEqual(
      run.costs.map(([iteration]) => iteration),
    );
    run.costs.forEach(([iteration, cost, dataLoss, penalty], i) => {
      expect(relativeError(costs[i].cost, cost), `cost at ${iteration}`).toBeLessThan(1e-9);
      expect(relativeError(costs[i].dataLoss, dataLoss), `data at ${iteration}`).toBeLessThan(1e-9);
      expect(Math.abs(costs[i].penalty - penalty), `penalty at ${iteration}`).toBeLessThan(1e-9);
    });
    expect(train.accuracy).toBe(run.train_accuracy);
    expect(tested.accuracy).toBe(run.test_accuracy);
  });
});
