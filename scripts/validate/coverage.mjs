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
import { matrix } from "@regula/engine";
import { estimateRanking, estimateScores, makeFolds } from "@regula/engine/study";
import { meanOf } from "./claims.mjs";
import {
  amountLaws,
  classLaws,
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
const mostLogOdds = Math.log(0.98 / 0.02);
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
}

function claimCoverage(claims, what, rows, judged) {
  for (const name of Object.keys(judged[0].truth)) {
    const truth = meanOf(judged.map((one) => one.truth[name])).mean;
    const intervals = judged.map(({ estimates }) => estimates[name].interval);
    const covering = intervals.filter(([low, high]) => low <= truth && truth <= high);
    claims.share(`${what}: interval of ${name} covers`, covering.length, intervals.length, {
      least: 0.93,
    });
    if (rows < fewestForWidth) continue;
    const width = ([low, high]) => high - low;
    const fresh = median(judged.map((one) => width(one.fresh[name].interval)));
    const ratio = median(intervals.map(width)) / fresh;
    const figure = `${ratio.toFixed(2)} times that of as many fresh rows (at most 1.3)`;
    claims.claim(ratio <= 1.3, `${what}: median width of ${name}`, figure);
  }
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

const kinds = {
  classes: {
    laws: Object.keys(classLaws),
    judge(law, rows, draws) {
      const drawn = (count) => drawClasses(law, count, draws, 2);
      let w;
      return judgeTable(
        { task: "binary", rows, draws, drawn, metrics: classMetrics },
        (data, train) => {
          w = fitLogistic(data, train, lambda, w);
          return (x) => Math.max(-mostLogOdds, Math.min(mostLogOdds, linear(w, x)));
        },
      );
    },
  },
  amounts: {
    laws: Object.keys(amountLaws),
    judge(law, rows, draws) {
      const drawn = (count) => drawAmounts(law, count, draws);
      return judgeTable(
        { task: "regression", rows, draws, drawn, metrics: amountMetrics },
        (data, train) => {
          const w = fitRidge(data, train, lambda);
          return (x) => linear(w, x);
        },
      );
    },
  },
};

const classMetrics = (held) => {
  const { accuracy, brier, logLoss } = estimateScores(held);
  return { accuracy, brier, logLoss, auc: estimateRanking(held).estimate };
};

const amountMetrics = (held) => {
  const { rmse, mae, r2 } = estimateScores(held);
  return { rmse, mae, r2, rho: estimateRanking(held).estimate };
};

/** The estimates over the folds of a table, those over as many fresh rows, and the truth. */
function judgeTable({ task, rows, draws, drawn, metrics }, trainOn) {
  const data = drawn(rows);
  const fresh = drawn(Math.max(fewestFresh, rows));
  const classes = task === "binary" ? Uint32Array.from(data.y) : null;
  const split = { rows, folds: foldCount, repeats, seed: draws.source.nextUint32(), classes };
  const answer = (model, { X, y }, among, repeat) => ({
    ...{ repeat, rows: among },
    outputs: matrix(
      1,
      among.length,
      Float64Array.from(among, (j) => model(X[j])),
    ),
    targets: matrix(
      1,
      among.length,
      Float64Array.from(among, (j) => y[j]),
    ),
  });
  let onFresh;
  const folds = makeFolds(split).folds.map(({ repeat, train, test }) => {
    const model = trainOn(data, train);
    onFresh ??= (count) =>
      answer(
        model,
        fresh,
        Uint32Array.from({ length: count }, (_, j) => j),
        0,
      );
    return answer(model, data, test, repeat);
  });
  const judge = (answers) => metrics({ task, folds: answers, groups: null });
  const whole = judge([onFresh(fresh.y.length)]);
  return {
    estimates: judge(folds),
    fresh: rows >= fewestForWidth ? judge([onFresh(rows)]) : null,
    truth: Object.fromEntries(Object.entries(whole).map(([name, { mean }]) => [name, mean])),
  };
}
