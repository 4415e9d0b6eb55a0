// Whether the intervals of cross-validated scores cover what they estimate, and how wide they are.
//
// The target is the score that the procedure can be expected to have on fresh rows when it is trained
// on as many rows as a fold trains on: the mean over all training sets of that size. It is had from
// the models of the simulated tables themselves, scored on fresh rows; its Monte-Carlo error is below
// a twentieth of an interval's width.
//
// Laws: five of classes and five of amounts (ridgeWorlds.mjs). Models are ridge logistic regression
// whose log-odds are cut at ± 3.9, so that its probabilities stay in [0.02, 0.98], and ridge
// regression, each with a fixed penalty, over 5 × 3 stratified folds.
// Two designs have groups that are held out as wholes.
import { matrix } from "@regula/base";
import { makeFolds } from "@regula/data";
import { estimateRanking, estimateScores } from "@regula/studies";
import { meanOf } from "./claims.mjs";
import {
  amountLaws,
  classLaws,
  columns,
  createDraws,
  drawAmounts,
  drawClasses,
  fitLogistic,
  fitRidge,
  linear,
} from "./ridgeWorlds.mjs";

const sizes = [20, 60, 200, 1000];
const sets = 400;
const [foldCount, repeats, lambda] = [5, 3, 1];
/** Rows that the truth of a table is had from, where it has fewer itself. */
const fewestFresh = 500;
const mostLogOdds = 3.89;
const seed = 14_001;

/** From this many rows on the widths are bounded. */
const fewestForWidth = 200;

export function validateCoverage({ claims, scale }) {
  for (const rows of sizes) {
    for (const [kind, { laws, judge }] of Object.entries(kinds)) {
      laws.forEach((law, at) => {
        const judged = Array.from({ length: sets / scale }, (_, set) =>
          judge(law, rows, createDraws(seed + rows, 1000 * at + set)),
        );
        claimCoverage(claims, `${kind}, ${law}, ${rows} rows`, rows, judged);
      });
    }
  }
  for (const { groups, perGroup } of groupDesigns) {
    const judged = Array.from({ length: sets / scale }, (_, set) =>
      judgeGroups(groups, perGroup, createDraws(seed + groups, set)),
    );
    claimCoverage(claims, `classes, ${groups} groups of ${perGroup} rows`, groups, judged);
  }
}

function claimCoverage(claims, what, rows, judged) {
  for (const name of Object.keys(judged[0].truth)) {
    const truth = meanOf(judged.map((one) => one.truth[name])).mean;
    const intervals = judged.flatMap(({ estimates: { [name]: estimate } }) =>
      estimate.interval === null ? [] : [estimate.interval],
    );
    // R² of few rows has none; everything else has to have one.
    if (name === "r2" && intervals.length === 0) continue;
    // A set in which one row makes up most of a score has none; that must stay rare.
    if (intervals.length < judged.length) {
      claims.share(`${what}: ${name} has an interval`, intervals.length, judged.length, {
        least: 0.95,
      });
      if (intervals.length < 2) continue;
    }
    const covering = intervals.filter(([low, high]) => low <= truth && truth <= high);
    claims.share(`${what}: interval of ${name} covers`, covering.length, intervals.length, {
      least: 0.93,
    });
    // A rank correlation is allowed its width: without a signal its variance is twice the naive one.
    if (rows < fewestForWidth || name === "rho") continue;
    const width = ([low, high]) => high - low;
    const fresh = median(judged.map((one) => width(one.fresh[name].interval)));
    const ratio = median(intervals.map(width)) / fresh;
    const figure = `${ratio.toFixed(2)} times that of as many fresh rows (at most 1.3)`;
    claims.claim(ratio <= 1.3, `${what}: median width of ${name}`, figure);
  }
}

const groupDesigns = [
  { groups: 12, perGroup: 15 },
  { groups: 40, perGroup: 4 },
];

/** Groups that the columns tell something of, and whose labels are moved by what they do not show. */
function judgeGroups(groups, perGroup, draws) {
  const drawn = (count) => {
    const rows = count * perGroup;
    const X = [];
    const y = new Float64Array(rows);
    let [shown, hidden] = [0, 0];
    for (let j = 0; j < rows; j++) {
      if (j % perGroup === 0) [shown, hidden] = [0.5 * draws.normal(), 0.7 * draws.normal()];
      const x = Float64Array.from({ length: columns }, draws.normal);
      x[0] += shown;
      y[j] = draws.uniform() < 1 / (1 + Math.exp(-(x[0] + 0.6 * x[1] + hidden))) ? 1 : 0;
      X.push(x);
    }
    return { X, y };
  };
  const data = drawn(groups);
  const fresh = drawn(Math.ceil(fewestFresh / perGroup) * 2);
  const groupOf = Uint32Array.from(data.y, (_, j) => Math.floor(j / perGroup));
  return judgeTable(
    { task: "binary", data, fresh, groups: groupOf, draws, metrics: classMetrics },
    cutLogistic(),
  );
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

const kinds = {
  classes: {
    laws: Object.keys(classLaws),
    judge(law, rows, draws) {
      const draw = (count) => drawClasses(law, count, draws, 2);
      const tables = { data: draw(rows), fresh: draw(Math.max(fewestFresh, rows)) };
      return judgeTable({ task: "binary", ...tables, draws, metrics: classMetrics }, cutLogistic());
    },
  },
  amounts: {
    laws: Object.keys(amountLaws),
    judge(law, rows, draws) {
      const draw = (count) => drawAmounts(law, count, draws);
      const tables = { data: draw(rows), fresh: draw(Math.max(fewestFresh, rows)) };
      return judgeTable(
        { task: "regression", ...tables, draws, metrics: amountMetrics },
        (data, train) => {
          const w = fitRidge(data, train, lambda);
          return (x) => linear(w, x);
        },
      );
    },
  },
};

/** Ridge logistic regression whose probabilities stay in [0.02, 0.98]. */
function cutLogistic() {
  let w;
  return (data, train) => {
    // From where the fold before ended, which is near.
    w = fitLogistic(data, train, lambda, w);
    const fitted = w;
    return (x) => Math.max(-mostLogOdds, Math.min(mostLogOdds, linear(fitted, x)));
  };
}

const classMetrics = (held) => {
  const { accuracy, brier, logLoss } = estimateScores(held);
  return { accuracy, brier, logLoss, auc: estimateRanking(held).estimate };
};

const amountMetrics = (held) => {
  const { rmse, mae, r2 } = estimateScores(held);
  return { rmse, mae, r2, rho: estimateRanking(held).estimate };
};

/** The estimates over the folds of a table, those over as many fresh rows, and the truth. */
function judgeTable({ task, data, fresh, groups = null, draws, metrics }, trainOn) {
  const rows = data.y.length;
  const classes = task === "binary" ? Uint32Array.from(data.y) : null;
  const folded = { folds: foldCount, repeats, seed: draws.source.nextUint32() };
  const answer = (model, { X, y }, among, repeat) => {
    const row = (read) => matrix(1, among.length, Float64Array.from(among, read));
    return { repeat, rows: among, outputs: row((j) => model(X[j])), targets: row((j) => y[j]) };
  };
  let onFresh;
  const folds = makeFolds({ rows, classes, groups, ...folded }).folds.map(
    ({ repeat, train, test }) => {
      const model = trainOn(data, train);
      onFresh ??= (count) =>
        answer(
          model,
          fresh,
          Uint32Array.from({ length: count }, (_, j) => j),
          0,
        );
      return answer(model, data, test, repeat);
    },
  );
  const fixed = (count) => metrics({ task, folds: [onFresh(count)], groups: null });
  const whole = fixed(fresh.y.length);
  return {
    estimates: metrics({ task, folds, groups }),
    fresh: rows >= fewestForWidth ? fixed(rows) : null,
    truth: Object.fromEntries(Object.entries(whole).map(([name, { mean }]) => [name, mean])),
  };
}
