// Whether the intervals of fixed predictions' scores cover: what `predict` says of a table with its
// labels. The model is fixed, the rows are fresh; it is twice too sure of its log-odds (t is said as
// 2t). With groups, each has a shift of its own that the model does not know.
//
// Log-loss has no interval where what confident rows may still cost outweighs what was seen; how
// often is printed, and coverage is of those that have one.
import { matrix } from "@regula/base";
import { estimateScores, fewestRows } from "@regula/studies";
import { meanOf } from "./claims.mjs";
import { createDraws } from "./ridgeWorlds.mjs";

const sets = 1000;
const seed = 14_003;
const sizes = [20, 30, 50, 100, 200, 1000];
const groupCounts = [10, 15, 20, 40];
const rowsOfGroup = 15;

/** Rows, or groups of 15 rows, that the truth is had from. */
const truthRows = 400_000;

export function validatePredictions({ claims, scale }) {
  const truth = trueScores(createDraws(seed, 0), null);
  for (const rows of sizes) {
    const judged = drawMany(sets / scale, (set) =>
      judgeRows(rows, null, createDraws(seed, 1 + set)),
    );
    claimCoverage(claims, `predict, ${rows} rows`, truth, judged);
  }
  const groupTruth = trueScores(createDraws(seed, 0), rowsOfGroup);
  for (const count of groupCounts) {
    const judged = drawMany(sets / scale, (set) =>
      judgeRows(count * rowsOfGroup, rowsOfGroup, createDraws(seed, 1 + set)),
    );
    claimCoverage(claims, `predict, ${count} groups of ${rowsOfGroup} rows`, groupTruth, judged);
  }
}

function claimCoverage(claims, what, truth, judged) {
  for (const name of Object.keys(truth)) {
    const intervals = judged.flatMap((scores) =>
      scores[name].interval === null ? [] : [scores[name].interval],
    );
    const covering = intervals.filter(([low, high]) => low <= truth[name] && truth[name] <= high);
    claims.share(`${what}: interval of ${name} covers`, covering.length, intervals.length, {
      least: 0.92,
    });
    if (intervals.length < judged.length) {
      claims.tell(
        `${what}: ${name} has an interval`,
        judged.map((scores) => Number(scores[name].interval !== null)),
      );
    }
  }
}

function drawMany(n, draw) {
  return Array.from({ length: n }, (_, set) => draw(set));
}

/** Classes and amounts of rows, `perGroup` of each group, and what the model says of them. */
function drawRows(rows, perGroup, draws) {
  const row = () => matrix(1, rows);
  const drawn = { logOdds: row(), labels: row(), amounts: row(), predicted: row() };
  let shift = 0;
  for (let j = 0; j < rows; j++) {
    if (perGroup !== null && j % perGroup === 0) shift = draws.normal();
    const t = 1.2 * draws.normal();
    drawn.labels.data[j] = draws.uniform() < 1 / (1 + Math.exp(-(t + shift))) ? 1 : 0;
    drawn.logOdds.data[j] = 2 * t;
    drawn.predicted.data[j] = t;
    drawn.amounts.data[j] = t + 0.7 * shift + draws.normal();
  }
  return drawn;
}

function judgeRows(rows, perGroup, draws) {
  const drawn = drawRows(rows, perGroup, draws);
  const every = Array.from({ length: rows }, (_, j) => j);
  const groups = perGroup && every.map((j) => Math.floor(j / perGroup));
  const judge = (task, outputs, targets) =>
    estimateScores(
      { task, groups, folds: [{ repeat: 0, rows: every, outputs, targets }] },
      { fewestRows },
    );
  const { accuracy, brier, logLoss } = judge("binary", drawn.logOdds, drawn.labels);
  const { rmse, mae, r2 } = judge("regression", drawn.predicted, drawn.amounts);
  return { accuracy, brier, logLoss, rmse, mae, r2 };
}

/** Of so many rows that their own error is a hundredth of an interval of 1000 rows. */
function trueScores(draws, perGroup) {
  const parts = 20;
  const judged = drawMany(parts, () => judgeRows(truthRows / parts, perGroup, draws));
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
