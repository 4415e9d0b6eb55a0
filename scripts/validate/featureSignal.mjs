// The permutation test of features: how often labels independent of the inputs are called a signal, how
// often laws are shown, and whether the accuracy it prints as needed is. Seeds are 0 … n − 1.
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, interpretTable } from "@regula/data";
import { normalCdf, normalQuantile } from "@regula/statistics";
import { testFeatureSignal } from "@regula/studies";
import { say } from "../setup.mjs";

const range = (n, value = (i) => i) => Array.from({ length: n }, (_, i) => value(i));
const logistic = (z) => 1 / (1 + Math.exp(-z));

/** Draws of one set, each from its own stream. */
function drawsOf(seed) {
  const source = new PhiloxStream(seed, purposes.simulation, 14);
  const normal = new PolarNormal(source);
  return {
    normal: () => normal.next(),
    normals: (n) => range(n, () => normal.next()),
    uniform: () => source.nextDouble(),
    flip: (p) => (source.nextDouble() < p ? 1 : 0),
    /** A place in cumulated shares. */
    among: (shares) => {
      let left = source.nextDouble();
      return shares.findIndex((share) => {
        left -= share;
        return left < 0;
      });
    },
  };
}

/** A study of rows { x, y, group? }; y amounts or classes. */
function toStudy(rows, task = "classes") {
  const columns = rows[0].x.map((_, j) => ({
    name: `x${j}`,
    cells: Float64Array.from(rows, ({ x }) => x[j]),
  }));
  const isGrouped = rows[0].group !== undefined;
  if (isGrouped) columns.push({ name: "group", cells: rows.map(({ group }) => `g${group}`) });
  const labels = rows.map(({ y }) => y);
  const cells = task === "regression" ? Float64Array.from(labels) : labels.map(String);
  columns.push({ name: "y", cells });
  const table = interpretTable({
    source: "simulated",
    columns,
    rows: rows.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
  return defineStudy(table, {
    target: "y",
    ...(task === "regression" && { task }),
    ...(isGrouped && { group: "group" }),
  });
}

/** The law of power.py: y balanced, X normal, its first column moved by β(y − ½); Φ(β/2) is attainable. */
const linear = (n, columns, accuracy) => (draws) => {
  const shift = 2 * normalQuantile(accuracy);
  return toStudy(
    range(n, (i) => {
      const x = draws.normals(columns);
      x[0] += shift * ((i % 2) - 0.5);
      return { x, y: i % 2 };
    }),
  );
};

/** logit P = a(r − its median), r the radius of the first two of five normal columns; 65 % is attainable. */
const circle = (draws) =>
  toStudy(
    range(300, () => {
      const x = draws.normals(5);
      return { x, y: draws.flip(logistic(1.2643728 * (Math.hypot(x[0], x[1]) - 1.17741))) };
    }),
  );

/** Rows of groups: `place` is what a group's rows share. */
const grouped = (draws, sizes, describe) =>
  toStudy(
    sizes.flatMap((size, group) => {
      const own = describe(draws, group);
      return range(size, () => ({ ...own(), group }));
    }),
  );

const patients = (columns, shift) => (draws) =>
  grouped(draws, Array(40).fill(4), (_, group) => {
    const place = draws.normals(columns);
    place[0] += shift * ((group % 2) - 0.5);
    return () => ({ x: place.map((value) => value + 0.05 * draws.normal()), y: group % 2 });
  });

const noise = (n, columns, label, task) => (draws) =>
  toStudy(
    range(n, () => ({ x: draws.normals(columns), y: label(draws) })),
    task,
  );

/** Groups of one label each, whose rows are alike; few large, many small. */
const unequalGroups = (draws) => {
  const sizes = range(30, (i) => 1 + Math.floor((i < 25 ? 3 : 60) * draws.uniform()));
  return grouped(draws, sizes, () => {
    const [place, y] = [draws.normals(3), draws.flip(0.4)];
    return () => ({ x: place.map((value) => value + draws.normal()), y });
  });
};

/** Sites that differ in inputs and in how often the label is 1, which has nothing to do with it. */
const sites = (sizes) => (draws) =>
  grouped(draws, sizes, () => {
    const [place, share] = [draws.normals(3), logistic(2 * draws.normal())];
    return () => ({ x: place.map((value) => value + draws.normal()), y: draws.flip(share) });
  });

/** Distinct rows of four decimals, each several times, in turn. */
const copies = (distinct, timesOf) => (draws) => {
  const rows = range(distinct, () => ({
    x: draws.normals(4).map((value) => Math.round(1e4 * value) / 1e4),
    y: draws.flip(0.5),
  }));
  return toStudy(rows.flatMap((row, i) => Array(timesOf(i)).fill(row)));
};

const silent = {
  "rows, two classes": noise(100, 4, (draws) => draws.flip(0.5)),
  "rows, 10 % of one class": noise(120, 3, (draws) => draws.flip(0.1)),
  "rows, four classes": noise(80, 6, (draws) => draws.among([0.4, 0.3, 0.2, 0.1])),
  "rows, amounts with far ones": noise(
    90,
    3,
    (draws) => draws.normal() / draws.uniform(),
    "regression",
  ),
  "more columns than rows": noise(40, 60, (draws) => draws.flip(0.5)),
  "groups of one label, 40 of 4 rows": patients(3, 0),
  "groups of one label, of 1 to 60 rows": unequalGroups,
  "mixed groups, 20 of 8 rows": sites(Array(20).fill(8)),
  "mixed groups, of 2 to 40 rows": sites([2, 3, 5, 8, 40, 2, 12, 3, 30, 4]),
  "mostly groups of one row": sites([...Array(70).fill(1), ...Array(15).fill(2)]),
  "copies, 40 rows 5 times": copies(40, () => 5),
  "copies, 60 rows 1 to 4 times": copies(60, (i) => 1 + (i % 4)),
};

const shown = {
  "linear, 120 × 2, 65 %": [linear(120, 2, 0.65), 0.85],
  "linear, 120 × 5, 65 %": [linear(120, 5, 0.65), 0.85],
  "linear, 300 × 2, 59 %": [linear(300, 2, 0.59), 0.85],
  "linear, 300 × 5, 59 %": [linear(300, 5, 0.59), 0.85],
  "circle, 300 × 5, 65 %": [circle, 0.8],
  "40 patients × 4 rows × 2, one label each, moved by 1.2": [patients(2, 1.2), 0.85],
  "40 patients × 4 rows × 3, one label each, moved by 1.2": [patients(3, 1.2), 0.8],
};

/** Accuracy of the best rule for two normal classes `shift` apart, the second with share π. */
function accuracyOf(shift, share) {
  const edge = Math.log(share / (1 - share)) / shift;
  return share * normalCdf(shift / 2 + edge) + (1 - share) * normalCdf(shift / 2 - edge);
}

/** The shift at which the best rule of two classes has this accuracy. */
function shiftOf(accuracy, share) {
  let [low, high] = [1e-3, 20];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (accuracyOf(middle, share) < accuracy) low = middle;
    else high = middle;
  }
  return low;
}

/** Laws of a strength, each printed as the accuracy or the R² that so many rows need. */
const detectable = {
  "two classes, 60 × 3": (accuracy) => linear(60, 3, accuracy ?? 0.5),
  "two classes, 20 × 5": (accuracy) => linear(20, 5, accuracy ?? 0.5),
  "two classes, 300 × 20": (accuracy) => linear(300, 20, accuracy ?? 0.5),
  "two classes, 60 × 100": (accuracy) => linear(60, 100, accuracy ?? 0.5),
  "two classes, one of 20 %, 200 × 4": (accuracy) => (draws) => {
    const shift = accuracy === null ? 0 : shiftOf(accuracy, 0.2);
    return toStudy(
      range(200, (i) => {
        const [x, y] = [draws.normals(4), Number(i % 5 === 0)];
        x[0] += shift * y;
        return { x, y };
      }),
    );
  },
  "amounts, 100 × 3": (rSquared) => (draws) => {
    const r2 = rSquared ?? 0;
    return toStudy(
      range(100, () => {
        const x = draws.normals(3);
        return { x, y: Math.sqrt(r2) * x[0] + Math.sqrt(1 - r2) * draws.normal() };
      }),
      "regression",
    );
  },
  "40 patients × 4 rows, 3 columns": (accuracy) =>
    patients(3, accuracy === null ? 0 : 2 * normalQuantile(accuracy)),
  "inside 15 groups of 10": (accuracy) => (draws) => {
    const shift = accuracy === null ? 0 : 2 * normalQuantile(accuracy);
    return grouped(draws, Array(15).fill(10), () => {
      const place = draws.normals(3);
      let row = 0;
      return () => {
        const y = row++ % 2;
        const x = place.map((value) => value + draws.normal());
        x[0] += shift * (y - 0.5);
        return { x, y };
      };
    });
  },
};

const level = 0.05;

function countShown(n, what, draw) {
  const started = performance.now();
  let count = 0;
  for (let seed = 0; seed < n; seed++) {
    if (testFeatureSignal(draw(drawsOf(seed)), { seed }).p <= level) count += 1;
  }
  say(`${what}: ${n} sets in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return count;
}

export function validateFeatureSignal({ claims, scale }) {
  for (const [name, draw] of Object.entries(silent)) {
    const n = 1000 / scale;
    claims.share(`nothing to show, ${name}: shown`, countShown(n, name, draw), n, { most: level });
  }
  for (const [name, [draw, least]] of Object.entries(shown)) {
    const n = 400 / scale;
    claims.share(`${name}: shown`, countShown(n, name, draw), n, { least });
  }
  for (const [name, lawOf] of Object.entries(detectable)) {
    const n = 400 / scale;
    const { accuracy, rSquared } = testFeatureSignal(lawOf(null)(drawsOf(0)), {
      seed: 0,
    }).detectable;
    const needed = accuracy ?? rSquared;
    const count = countShown(n, name, lawOf(needed));
    const what = `the law that is needed, ${name}, ${(100 * needed).toFixed(1)} %: shown`;
    claims.share(what, count, n, { least: 0.7, most: 0.9 });
  }
  for (const [rows, columns, most] of [
    [1000, 50, 0.5],
    [20_000, 50, 5],
  ]) {
    const data = noise(rows, columns, (draws) => draws.flip(0.5))(drawsOf(0));
    const before = process.cpuUsage().user;
    testFeatureSignal(data, { seed: 0 });
    const seconds = (process.cpuUsage().user - before) / 1e6;
    const figure = `${seconds.toFixed(2)} s of one processor (under ${most} s)`;
    claims.claim(seconds < most, `a test of ${rows} × ${columns}`, figure);
  }
}
