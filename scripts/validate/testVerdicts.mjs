// How often `compare` is wrong about two networks on test rows, by laws whose truth is known: on the
// very function that it calls.
import { PhiloxStream, purposes } from "@regula/base";
import { bundledDatasets } from "@regula/football";
import { betterSide, isSlight } from "@regula/statistics";
import { compare, comparePairs, exampleLosses, parseVariants } from "@regula/studies";
import { say } from "../setup.mjs";

const sets = 400;
const seed = 14;

/**
 * Truth q0 in every row; one network says q, the other a, so that their expected log-losses are equal:
 * one is sharp and now and then confidently wrong, the other cautious.
 */
const sharp = [
  { q: 0.99, q0: 0.95 },
  { q: 0.999, q0: 0.98 },
  { q: 0.9, q0: 0.8 },
  { q: 0.9999, q0: 0.995 },
];

const logit = (p) => Math.log(p / (1 - p));
const logistic = (z) => 1 / (1 + Math.exp(-z));

function cautiousTwin({ q, q0 }) {
  const loss = (p) => -q0 * Math.log(p) - (1 - q0) * Math.log(1 - p);
  let [low, high] = [1e-9, q0];
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (loss(middle) > loss(q)) low = middle;
    else high = middle;
  }
  return low;
}

function createNormal(source) {
  return () =>
    Math.sqrt(-2 * Math.log(1 - source.nextDouble())) * Math.cos(2 * Math.PI * source.nextDouble());
}

/** Labels by a logit of their own, and two networks' logits made from it, kept in [0.02, 0.98]. */
function drawTwo(source, rows, answer) {
  const normal = createNormal(source);
  const bounded = (z) => Math.max(-3.89, Math.min(3.89, z));
  const models = [new Float64Array(rows), new Float64Array(rows)];
  const targets = new Float64Array(rows);
  for (let j = 0; j < rows; j++) {
    const law = 1.7 * normal();
    targets[j] = source.nextDouble() < logistic(law) ? 1 : 0;
    answer(law, normal).forEach((z, i) => {
      models[i][j] = bounded(z);
    });
  }
  return { models, targets };
}

/** Two networks whose losses are bounded and who are told apart by their names alone. */
const exchangeable = {
  "nearly the same": (law, normal) => [law + 0.1 * normal(), law + 0.1 * normal()],
  noisy: (law, normal) => [law + 0.7 * normal(), law + 0.7 * normal()],
  "too sure": (law, normal) => [2 * law + 2 * normal(), 2 * law + 2 * normal()],
};

/** How far apart two networks truly are, of many rows. */
function trueGain(draw) {
  const { models, targets } = drawTwo(
    new PhiloxStream(seed, purposes.simulation, 1),
    400_000,
    draw,
  );
  const [a, b] = models.map((logits) => {
    const outputs = { rows: 1, columns: logits.length, data: logits };
    const losses = exampleLosses("binary", outputs, { ...outputs, data: targets });
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  });
  return b - a;
}

const isDecided = ({ claim }) => betterSide[claim] !== 0;

/** Equal for practical purposes, or apart by less than matters. */
const isWithinMargin = ({ claim }) => claim === "equal" || isSlight[claim];

function judge(models, targets, groups = null) {
  const named = models.map((logits, i) => ({ name: `m${i}`, logits }));
  return comparePairs(named, { targets, groups }, { seed: 1 });
}

/** Of a rarer class with a share p, two normal features apart: the law's logit, and two that differ. */
const rareShares = [0.01, 0.03, 0.1, 0.5];
const rareSizes = [200, 400, 1000];

function rareModels(p) {
  const base = logit(p);
  const law = (x) => 2 * x - 2 + base;
  return {
    law,
    cautious: (x) => 0.5 * law(x) + 0.5 * base - 0.2,
    sure: (x) => 1.5 * law(x) - 0.5 * base + 0.3,
    "base rate": () => base,
  };
}

const rarePairs = [
  ["law", "base rate"],
  ["law", "cautious"],
  ["sure", "cautious"],
];

function drawRare(source, rows, p) {
  const normal = createNormal(source);
  const x = new Float64Array(rows);
  const targets = new Float64Array(rows);
  for (let j = 0; j < rows; j++) {
    targets[j] = source.nextDouble() < p ? 1 : 0;
    x[j] = normal() + 2 * targets[j];
  }
  const models = Object.entries(rareModels(p)).map(([name, say]) => ({ name, logits: x.map(say) }));
  return { models, targets };
}

function lossesOf(logits, targets) {
  const outputs = { rows: 1, columns: logits.length, data: logits };
  return exampleLosses("binary", outputs, { ...outputs, data: targets });
}

/** Intervals and verdicts that are wrong, of all sets: those without an interval are not. */
function claimRareClasses({ claims, sets: n, count }) {
  for (const p of rareShares) {
    const { models, targets } = drawRare(
      new PhiloxStream(seed, purposes.simulation, 2),
      1_000_000,
      p,
    );
    const loss = new Map(
      models.map(({ name, logits }) => [
        name,
        lossesOf(logits, targets).reduce((sum, one) => sum + one, 0) / targets.length,
      ]),
    );
    for (const rows of rareSizes) {
      const told = rarePairs.map(() => ({ given: 0, missed: 0, wrong: 0 }));
      count((source) => {
        const drawn = drawRare(source, rows, p);
        rarePairs.forEach(([a, b], i) => {
          const pair = [a, b].map((wanted) => drawn.models.find(({ name }) => name === wanted));
          const [{ logLoss }] = comparePairs(
            pair,
            { targets: drawn.targets, groups: null },
            { seed: 1, resamples: 500 },
          );
          const { interval } = logLoss.numbers.gain;
          const truth = loss.get(b) - loss.get(a);
          if (interval === null) return;
          told[i].given += 1;
          if (interval[0] > truth || interval[1] < truth) told[i].missed += 1;
          const isRight = {
            better: truth > 0,
            worse: truth < 0,
            equal: Math.abs(truth) < logLoss.numbers.margin,
            "not-distinguishable": true,
          };
          if (!isRight[logLoss.claim]) told[i].wrong += 1;
        });
        return false;
      });
      rarePairs.forEach(([a, b], i) => {
        const what = `${100 * p} % of a class, ${rows} rows, ${a} against ${b}`;
        const { given, missed, wrong } = told[i];
        claims.share(`${what}: an interval that misses`, missed, n, { most: 0.07 });
        claims.share(`${what}: a wrong verdict`, wrong, n, { most: 0.05 });
        // Ten rows of the class are to be expected in what is not silent.
        if (rows * p < 20) return;
        claims.share(`${what}: an interval`, given, n, { least: 0.9 });
        claims.share(`${what}: the interval covers`, given - missed, given, { least: 0.93 });
      });
    }
  }
  say("rare classes done");
}

export async function validateTestVerdicts({ claims, scale }) {
  const n = Math.ceil(sets / scale);
  let index = 0;
  const count = (isTrue) => {
    index += 1;
    let found = 0;
    for (let set = 0; set < n; set++) {
      if (isTrue(new PhiloxStream(seed, purposes.simulation, 1000 * index + set))) found += 1;
    }
    return found;
  };

  for (const law of sharp) {
    const a = cautiousTwin(law);
    for (const rows of [20, 50, 100, 200, 1000]) {
      const decided = count((source) => {
        const targets = Float64Array.from({ length: rows }, () =>
          source.nextDouble() < law.q0 ? 1 : 0,
        );
        const models = [a, law.q].map((p) => new Float64Array(rows).fill(logit(p)));
        const [{ accuracy, logLoss }] = judge(models, targets);
        return isDecided(accuracy) || isDecided(logLoss);
      });
      const what = `equal expected log-loss, right ${law.q0}, says ${law.q} or ${a.toFixed(3)}, ${rows} rows: a verdict`;
      claims.share(what, decided, n, { most: 0.07 });
    }
  }
  say("equal expected losses done");

  for (const [name, draw] of Object.entries(exchangeable)) {
    for (const rows of [20, 60, 200, 1000]) {
      const decided = count((source) => {
        const { models, targets } = drawTwo(source, rows, draw);
        const [{ accuracy, logLoss }] = judge(models, targets);
        return isDecided(accuracy) || isDecided(logLoss);
      });
      claims.share(`exchangeable networks, ${name}, ${rows} rows: a verdict`, decided, n, {
        most: 0.05,
      });
    }
  }
  const three = count((source) => {
    const { models, targets } = drawTwo(source, 200, exchangeable.noisy);
    const normal = createNormal(source);
    const third = models[0].map((z, j) => (z + models[1][j]) / 2 + 0.5 * normal());
    const mixed = models.map((logits, i) => logits.map((z) => z + 0.01 * (i + 1) * normal()));
    return judge([...mixed, third], targets)
      .slice(0, 1)
      .some(({ accuracy, logLoss }) => isDecided(accuracy) || isDecided(logLoss));
  });
  claims.share("exchangeable networks beside a third, 200 rows: a verdict on them", three, n, {
    most: 0.05,
  });
  const grouped = count((source) => {
    // Ten rows of a group share one shift of each network.
    const shifts = Array.from({ length: 40 }, () => [0, 1].map(() => createNormal(source)()));
    let row = 0;
    const { models, targets } = drawTwo(source, 400, (law, normal) => {
      const own = shifts[Math.floor(row++ / 10)];
      return own.map((shift) => law + shift + 0.3 * normal());
    });
    const groups = Array.from({ length: 400 }, (_, j) => Math.floor(j / 10));
    const [{ accuracy, logLoss }] = judge(models, targets, groups);
    return isDecided(accuracy) || isDecided(logLoss);
  });
  claims.share("exchangeable networks, 40 groups of 10 rows: a verdict", grouped, n, {
    most: 0.05,
  });
  say("exchangeable networks done");

  claimRareClasses({ claims, sets: n, count });

  // Both shifted to one class, one of them more.
  const better = (law) => [law + 0.8, law + 1.15];
  const gain = trueGain(better);
  claims.claim(
    Math.abs(gain - 0.05) < 0.005,
    "a made pair's expected gain",
    `${gain.toFixed(4)} (0.05)`,
  );
  const seen = count((source) => {
    const { models, targets } = drawTwo(source, 200, better);
    return judge(models, targets)[0].logLoss.claim === "better";
  });
  claims.share("a gain of 0.05 in bounded losses, 200 rows: “better”", seen, n, { least: 0.8 });

  const equal = count((source) => {
    const { models, targets } = drawTwo(source, 1000, exchangeable["nearly the same"]);
    const [{ accuracy, logLoss }] = judge(models, targets);
    return isWithinMargin(accuracy) && isWithinMargin(logLoss);
  });
  claims.share("equal networks, 1,000 rows: within the margin in both metrics", equal, n, {
    least: 0.8,
  });
  const apart = (law, normal) => [law, 0.61 * law + 0.05 * normal()];
  const atMargin = trueGain(apart);
  claims.claim(
    atMargin >= 0.02 && atMargin < 0.023,
    "a pair at the margin's expected gain",
    `${atMargin.toFixed(4)} (0.02 and a little)`,
  );
  const wrong = count((source) => {
    const { models, targets } = drawTwo(source, 1000, apart);
    return isWithinMargin(judge(models, targets)[0].logLoss);
  });
  claims.share("networks apart by the margin, 1,000 rows: within it", wrong, n, { most: 0.05 });

  const kicks = bundledDatasets();
  const variants = parseVariants("none,l2=0.7,dropout=0.86");
  const { comparisons } = await compare(kicks, { protocol: "standard", variants });
  const [{ logLoss }] = comparisons;
  const [low, high] = logLoss.numbers.gain.interval ?? [];
  claims.claim(
    logLoss.claim === "worse",
    "bundled kicks, none against L2 in log-loss",
    `${logLoss.claim}, ${logLoss.numbers.gain.mean.toFixed(3)} [${low?.toFixed(3)}, ${high?.toFixed(3)}] (worse)`,
  );
}
