// Whether the intervals of fixed predictions' scores cover: what `predict` says of a table with its
// labels. The model is fixed, the rows are fresh; it is twice too sure of its log-odds (t is said as
// 2t). With groups, each has a shift of its own that the model does not know. Groups of unequal sizes
// differ in this shift, in nothing but their rows, or are shifted by their size too.
//
// Log-loss has no interval where what confident rows may still cost outweighs what was seen, and
// nothing has one where few groups hold most rows; how often is printed, and coverage is of those that
// have one.
import { matrix } from "@regula/base";
import { normalQuantile } from "@regula/statistics";
import { estimateScores, fewestRows } from "@regula/studies";
import { meanOf } from "./claims.mjs";
import { createDraws } from "./ridgeWorlds.mjs";

const sets = 1000;
const seed = 14_003;
const sizes = [20, 30, 50, 100, 200, 1000];
const groupCounts = [10, 15, 20, 40];
const rowsOfGroup = 15;
const equalGroups = { sizeOf: () => rowsOfGroup, shiftOf: (_, z) => z };

/**
 * Rows of a group, of a uniform number. Sizes are bounded: where a rare group can hold most rows and
 * is the worst predicted, no ten to forty groups show it.
 */
const unequalSizes = {
  "1 to 40 rows": (u) => [1, 2, 4, 8, 40][Math.floor(5 * u)],
  "4 or 20 rows": (u) => (u < 0.5 ? 4 : 20),
  "lognormal rows": (u) => Math.max(1, Math.min(60, Math.round(8 * Math.exp(normalQuantile(u))))),
};
/** The shift of a group, of its rows and a normal number. */
const unequalShifts = {
  "no shift": () => 0,
  shifted: (_, z) => 1.2 * z,
  "shifted by size": (size, z) => 0.8 * z + 0.5 * (Math.log(size) - 1.8),
};
const unequalSets = 400;

/** Rows that the truth is had from. */
const truthRows = 400_000;

export function validatePredictions({ claims, scale }) {
  const claimDesign = (what, n, design, truth, from) => {
    const judged = drawMany(n / scale, (set) => judgeRows(design, createDraws(from, 1 + set)));
    claimCoverage(claims, what, truth, judged);
  };
  const truth = trueScores({ rows: truthRows }, seed);
  for (const rows of sizes) claimDesign(`predict, ${rows} rows`, sets, { rows }, truth, seed);
  const groupTruth = trueScores({ rows: truthRows, ...equalGroups }, seed);
  for (const groups of groupCounts) {
    const what = `predict, ${groups} groups of ${rowsOfGroup} rows`;
    claimDesign(what, sets, { groups, ...equalGroups }, groupTruth, seed);
  }
  for (const [rowsOf, sizeOf] of Object.entries(unequalSizes)) {
    for (const [shift, shiftOf] of Object.entries(unequalShifts)) {
      const unequalTruth = trueScores({ rows: truthRows, sizeOf, shiftOf }, seed);
      for (const groups of groupCounts) {
        const what = `predict, ${groups} groups of ${rowsOf}, ${shift} (seed ${seed + groups})`;
        const design = { groups, sizeOf, shiftOf };
        claimDesign(what, unequalSets, design, unequalTruth, seed + groups);
      }
    }
  }
}

function claimCoverage(claims, what, truth, judged) {
  const silent = new Map();
  for (const name of Object.keys(truth)) {
    const intervals = judged.flatMap((scores) =>
      scores[name].interval === null ? [] : [scores[name].interval],
    );
    const covering = intervals.filter(([low, high]) => low <= truth[name] && truth[name] <= high);
    claims.share(`${what}: interval of ${name} covers`, covering.length, intervals.length, {
      least: 0.92,
    });
    const count = intervals.length;
    if (count < judged.length) silent.set(count, [...(silent.get(count) ?? []), name]);
  }
  for (const names of silent.values()) {
    const has = judged.map((scores) => Number(scores[names[0]].interval !== null));
    claims.tell(`${what}: ${names.join(", ")} have an interval`, has);
  }
}

function drawMany(n, draw) {
  return Array.from({ length: n }, (_, set) => draw(set));
}

/** The group of each row and its shift; without groups, of rows by themselves. */
function drawGroups({ rows, groups, sizeOf, shiftOf }, draws) {
  const [groupOf, shifts] = [[], []];
  if (!sizeOf) return { groupOf: null, shifts: new Array(rows).fill(0) };
  for (let group = 0; groups ? group < groups : groupOf.length < rows; group++) {
    const size = sizeOf(draws.uniform());
    const shift = shiftOf(size, draws.normal());
    for (let j = 0; j < size; j++) {
      groupOf.push(group);
      shifts.push(shift);
    }
  }
  return { groupOf, shifts };
}

/** Classes and amounts of rows, and what the model says of them. */
function drawRows(shifts, draws) {
  const row = () => matrix(1, shifts.length);
  const drawn = { logOdds: row(), labels: row(), amounts: row(), predicted: row() };
  shifts.forEach((shift, j) => {
    const t = 1.2 * draws.normal();
    drawn.labels.data[j] = draws.uniform() < 1 / (1 + Math.exp(-(t + shift))) ? 1 : 0;
    drawn.logOdds.data[j] = 2 * t;
    drawn.predicted.data[j] = t;
    drawn.amounts.data[j] = t + 0.7 * shift + draws.normal();
  });
  return drawn;
}

function judgeRows(design, draws) {
  const { groupOf: groups, shifts } = drawGroups(design, draws);
  const drawn = drawRows(shifts, draws);
  const rows = shifts.map((_, j) => j);
  const judge = (task, outputs, targets) =>
    estimateScores(
      { task, groups, folds: [{ repeat: 0, rows, outputs, targets }] },
      { fewestRows },
    );
  const { accuracy, brier, logLoss } = judge("binary", drawn.logOdds, drawn.labels);
  const { rmse, mae, r2 } = judge("regression", drawn.predicted, drawn.amounts);
  return { accuracy, brier, logLoss, rmse, mae, r2 };
}

/** Of so many rows that their own error is a hundredth of an interval of 1000 rows. */
function trueScores({ rows, ...design }, from) {
  const parts = 20;
  const draws = createDraws(from, 0);
  const judged = drawMany(parts, () => judgeRows({ rows: rows / parts, ...design }, draws));
  const mean = (read) => meanOf(judged.map(read)).mean;
  return {
    accuracy: mean(({ accuracy }) => accuracy.mean),
    brier: mean(({ brier }) => brier.mean),
    logLoss: mean(({ logLoss }) => logLoss.mean),
    rmse: Math.sqrt(mean(({ rmse }) => rmse.mean * rmse.mean)),
    mae: mean(({ mae }) => mae.mean),
    r2: mean(({ r2 }) => r2.mean),
  };
}
