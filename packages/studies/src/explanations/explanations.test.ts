import { type Matrix, matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, everyRow, interpretTable, prepare } from "@regula/data";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawDonors } from "./alikeRows.ts";
import { columnAssociation } from "./columnAssociation.ts";
import { clusterColumns } from "./columnClusters.ts";
import { type ColumnFeatures, columnFeatures } from "./columnFeatures.ts";
import type { ExplainedPart } from "./explainedPart.ts";
import { guessColumns } from "./featureGuess.ts";
import { interactionGrowths } from "./interactionGrowths.ts";
import { judgeGrowths } from "./judgeGrowths.ts";
import { partialDependence } from "./partialDependence.ts";
import { shuffleGrowths } from "./permutationImportance.ts";

const m = 200;

function normals(count: number, seed: number): Float64Array[] {
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation));
  return Array.from({ length: count }, () => Float64Array.from({ length: m }, () => normal.next()));
}

function stack(rows: readonly Float64Array[]): Matrix {
  const X = matrix(rows.length, rows[0].length);
  rows.forEach((row, i) => {
    X.data.set(row, i * row.length);
  });
  return X;
}

const number = (name: string, feature: number): ColumnFeatures => {
  return { name, kind: "number", own: [feature], features: [feature] };
};

const every = Uint32Array.from({ length: m }, (_, j) => j);

/** Squared error of an answer to the rows against targets. */
function partOf(
  targets: Float64Array,
  answer: (x: (feature: number) => number) => number,
  rows = every,
): ExplainedPart {
  return {
    rows,
    outputs: (X) =>
      matrix(
        1,
        X.columns,
        Float64Array.from({ length: X.columns }, (_, j) =>
          answer((i) => X.data[i * X.columns + j]),
        ),
      ),
    losses: ({ data }) => data.map((z, j) => (z - targets[rows[j]]) * (z - targets[rows[j]])),
  };
}

const meanOf = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;

describe("the features of columns, and which tell the same", () => {
  test("a category has one for each level, and one more where cells are missing", () => {
    const table = interpretTable({
      source: "t.csv",
      rows: 6,
      delimiter: null,
      fileRow: (row) => row + 2,
      columns: [
        { name: "x", cells: ["1", "", "3", "4", "5", "6"] },
        { name: "team", cells: ["a", "b", "c", "a", "b", "c"] },
        { name: "y", cells: ["u", "v", "u", "v", "u", "v"] },
      ],
    });
    const study = defineStudy(table, { missing: "fill", indicators: true });
    expect(columnFeatures(prepare(study, everyRow(table)).pipeline)).toEqual([
      { name: "x", kind: "number", own: [0], features: [0, 1] },
      { name: "team", kind: "category", own: [2, 3, 4], features: [2, 3, 4] },
    ]);
  });

  test("association is 1 of a doubled number whatever its scale, and that of ranks otherwise (1e-12)", () => {
    const [a, b] = normals(2, 1);
    const cubed = a.map((value) => -(value * value * value));
    const X = stack([a, cubed, b]);
    const found = columnAssociation(X, [number("a", 0), number("c", 1), number("b", 2)]);
    expect(found[0][1]).toBeCloseTo(1, 12);
    expect(found[1][0]).toBe(found[0][1]);
    expect(found[0][2]).toBeLessThan(0.2);
  });

  test("categories: 1 of the same names, near 0 of many levels by chance; a number that has one mean a level", () => {
    const levels = 20;
    const source = new PhiloxStream(3, purposes.simulation);
    const names = Array.from(every, () => Math.floor(source.nextDouble() * levels));
    const others = Array.from(every, () => Math.floor(source.nextDouble() * levels));
    const oneHot = (codes: readonly number[]) =>
      Array.from({ length: levels }, (_, level) =>
        Float64Array.from(codes, (code) => (code === level ? 1 : 0)),
      );
    const X = stack([
      ...oneHot(names),
      ...oneHot(others),
      Float64Array.from(names, (code) => code * code),
      ...normals(1, 4),
    ]);
    const category = (name: string, first: number): ColumnFeatures => {
      const own = Array.from({ length: levels }, (_, i) => first + i);
      return { name, kind: "category", own, features: own };
    };
    const columns = [
      category("a", 0),
      category("same", 0),
      category("other", levels),
      number("of a", 2 * levels),
      number("noise", 2 * levels + 1),
    ];
    const [ofA] = columnAssociation(X, columns);
    expect(ofA[1]).toBeCloseTo(1, 6);
    expect(ofA[2]).toBeLessThan(0.2);
    expect(ofA[3]).toBeCloseTo(1, 6);
    expect(ofA[4]).toBeLessThan(0.3);
  });

  test("clusters join columns each two of which go together, and no chain", () => {
    const chain = [
      [1, 0.9, 0.5, 0],
      [0.9, 1, 0.85, 0],
      [0.5, 0.85, 1, 0],
      [0, 0, 0, 1],
    ];
    expect(clusterColumns(chain)).toEqual([{ members: [0, 1], association: 0.9 }]);
    expect(clusterColumns([[1]])).toEqual([]);
  });
});

describe("cells exchanged among alike rows", () => {
  test("each row gives once and takes once, from another of the same rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(1000), (count, seed) => {
        const rows = every.slice(0, count).map((row) => 3 * row);
        const guess = stack([Float64Array.from({ length: 3 * m }, (_, j) => (j * 37) % 11)]);
        const donors = drawDonors(guess, rows, new PhiloxStream(seed, purposes.importance));
        expect(donors.toSorted()).toEqual(rows);
        donors.forEach((donor, i) => {
          expect(donor).not.toBe(rows[i]);
        });
      }),
      { numRuns: 100 },
    );
  });

  test("donors are alike in what is guessed: of 200 rows within 8 places of each other", () => {
    const guess = stack([Float64Array.from(every)]);
    const donors = drawDonors(guess, every, new PhiloxStream(1, purposes.importance));
    donors.forEach((donor, row) => {
      expect(Math.abs(donor - row)).toBeLessThan(8);
    });
  });

  test("a guess follows a line and a bend, and tells how much of a column it is", () => {
    const [a, noise] = normals(2, 5);
    const bent = a.map((value) => Math.abs(value));
    const X = stack([a, a.map((value) => 2 * value + 1), bent, noise]);
    const columns = ["a", "line", "bent", "noise"].map(number);
    expect(guessColumns(X, columns, [1]).share).toBeGreaterThan(0.99);
    expect(guessColumns(X, columns, [2]).share).toBeGreaterThan(0.9);
    expect(guessColumns(X, columns, [3]).share).toBeLessThan(0.05);
  });

  test("a column that the answer ignores has exactly 0; one that it needs more than half of its variance", () => {
    const [a, b] = normals(2, 6);
    const X = stack([a, b]);
    const columns = [number("a", 0), number("b", 1)];
    const parts = [partOf(a, (x) => x(0))];
    const growthsOf = (member: number) =>
      shuffleGrowths(
        {
          features: columns[member].features,
          guessed: guessColumns(X, columns, [member]),
          stream: member,
        },
        { X, parts, seed: 1, shuffles: 5 },
      );
    const before = X.data.slice();
    expect(growthsOf(1).every((growth) => growth === 0)).toBe(true);
    expect(meanOf(growthsOf(0))).toBeGreaterThan(0.5);
    expect(X.data).toEqual(before);
  });

  test("of a doubled column the double tells nothing beyond it, both together tell all", () => {
    const [a, b] = normals(2, 7);
    const X = stack([a, a, b]);
    const columns = [number("a", 0), number("again", 1), number("b", 2)];
    const parts = [partOf(a, (x) => (x(0) + x(1)) / 2)];
    const growthOf = (members: number[]) =>
      meanOf(
        shuffleGrowths(
          {
            features: members.flatMap((member) => columns[member].features),
            guessed: guessColumns(X, columns, members),
            stream: 0,
          },
          { X, parts, seed: 1, shuffles: 5 },
        ),
      );
    expect(Math.abs(growthOf([0]))).toBeLessThan(1e-6);
    expect(growthOf([0, 1])).toBeGreaterThan(0.5);
  });

  test("rows exchange with rows of their own part alone", () => {
    const [a] = normals(1, 8);
    const halves = [every.slice(0, 100), every.slice(100)];
    const marked = a.map((_, j) => (j < 100 ? 0 : 1));
    const X = stack([marked]);
    const parts = halves.map((rows) => partOf(marked, (x) => x(0), rows));
    const shuffled = {
      features: [0],
      guessed: guessColumns(X, [number("a", 0)], [0]),
      stream: 0,
    };
    const growths = shuffleGrowths(shuffled, { X, parts, seed: 1, shuffles: 3 });
    expect(growths.every((growth) => growth === 0)).toBe(true);
  });
});

describe("what two columns tell together", () => {
  test("an answer that adds up has no interaction to take away (1e-12); a product loses by it", () => {
    const [a, b] = normals(2, 9);
    const X = stack([a, b]);
    const sum = a.map((value, j) => value + b[j]);
    const product = a.map((value, j) => value * b[j]);
    const growthsOf = (part: ExplainedPart) =>
      interactionGrowths([[0], [1]], { X, parts: [part], seed: 1 });
    const added = growthsOf(partOf(sum, (x) => x(0) + x(1)));
    expect(added.every((growth) => Math.abs(growth) < 1e-12)).toBe(true);
    expect(meanOf(growthsOf(partOf(product, (x) => x(0) * x(1))))).toBeGreaterThan(0.5);
  });

  test("an interaction that only the answer has is better gone", () => {
    const [a, b] = normals(2, 10);
    const X = stack([a, b]);
    const part = partOf(a, (x) => x(0) + 0.5 * x(0) * x(1));
    expect(meanOf(interactionGrowths([[0], [1]], { X, parts: [part], seed: 1 }))).toBeLessThan(0);
  });
});

describe("what is shown", () => {
  const options = { groups: null, unit: 1, seed: 1 };

  test("a plain growth is, noise and rounding are not; below 20 rows and ten groups nothing is said", () => {
    const [noise, more] = normals(2, 11);
    const plain = more.map((value) => 1 + value);
    const rounding = noise.map((value) => 1e-6 * Math.abs(value));
    const claims = judgeGrowths([plain, noise, rounding], options);
    expect(claims.map(({ claim }) => claim)).toEqual(["matters", "not-shown", "not-shown"]);
    expect(claims[2].numbers.growth).toMatchObject({ mean: 0, interval: [0, 0] });
    expect(judgeGrowths([plain.map((value) => -value)], options)[0].claim).toBe("misleads");
    const [few] = judgeGrowths([plain.slice(0, 19)], options);
    expect(few.numbers.growth.withheld).toBe("few-rows");
    const groups = every.map((row) => row % 9);
    const [grouped] = judgeGrowths([plain], { ...options, groups });
    expect(grouped.numbers.growth.withheld).toBe("few-groups");
    expect(judgeGrowths([], options)).toEqual([]);
  });
});

describe("partial dependence", () => {
  test("of a sum it is the column and the mean of the others (1e-12), with the rows' spread around it", () => {
    const [a, b] = normals(2, 12);
    const X = stack([a, b]);
    const donors = Uint32Array.of(3, 50, 120);
    const found = partialDependence({
      X,
      given: [{ features: [0], donors }],
      answers: ({ columns, data }) => [
        matrix(
          1,
          columns,
          data.slice(0, columns).map((value, j) => value + 3 * data[columns + j]),
        ),
        matrix(1, columns, data.slice(0, columns)),
      ],
    });
    donors.forEach((donor, place) => {
      expect(found.members[0].data[place]).toBeCloseTo(a[donor] + 3 * meanOf(b), 12);
      expect(found.members[1].data[place]).toBeCloseTo(a[donor], 12);
      expect(found.lower.data[place]).toBeLessThan(found.upper.data[place]);
    });
  });

  test("two columns have the cells of one row each", () => {
    const [a, b] = normals(2, 13);
    const X = stack([a, b]);
    const given = [
      { features: [0], donors: Uint32Array.of(1) },
      { features: [1], donors: Uint32Array.of(2) },
    ];
    const answers = ({ columns, data }: Matrix) => [
      matrix(
        1,
        columns,
        data.slice(0, columns).map((value, j) => value * data[columns + j]),
      ),
    ];
    const { members } = partialDependence({ X, given, answers });
    expect(members[0].data[0]).toBeCloseTo(a[1] * b[2], 12);
  });
});
