// Tables in the order of time, whose law stands still or turns, and what --time makes of them. A set is
// a function of its world and number.
import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, encodeRows, interpretTable, makeTimeFolds, readTargets } from "@regula/data";
import { train } from "@regula/engine";
import { claimLaterDrop } from "@regula/report";
import {
  defaultMargins,
  exampleLosses,
  measureLaterDrop,
  networkOutputs,
  parseVariants,
  planFactory,
  probabilitiesToOutputs,
  toOutputs,
  toProbabilities,
  trainFoldEnsemble,
} from "@regula/studies";

const slope = 2;
const columns = 4;

/** How a law changes from the first row to the last. */
export const changes = {
  still: { turn: 0, jump: 0 },
  turns: { turn: 2, jump: 0 },
  jumps: { turn: 0, jump: Math.PI / 2 },
};

const createPlan = planFactory(parseVariants("l2=1")[0], {
  hidden: [8],
  optimizer: "adam",
  learningRate: 0.03,
  iterations: 60,
});

/** Of a world's rows, each of a time, twice: once as the table has them and once drawn anew. */
export function drawStudy({ task, change, rows }, seed, times = 1) {
  const { turn, jump } = changes[change];
  const source = new PhiloxStream(seed, purposes.simulation, 0);
  const normal = new PolarNormal(source);
  const all = rows * times;
  const cells = Array.from({ length: columns }, () => new Float64Array(all));
  const when = new Float64Array(all);
  const y = Array.from({ length: all }, (_, row) => {
    for (const column of cells) column[row] = normal.next();
    when[row] = row % rows;
    const share = when[row] / (rows - 1);
    const angle = turn * share + (share > 0.7 ? jump : 0);
    const [a, b, c] = cells.map((column) => column[row]);
    const signal = slope * (Math.cos(angle) * a + Math.sin(angle) * b) + 0.5 * a * c;
    if (task === "amounts") return signal + 2 * normal.next();
    return source.nextDouble() < 1 / (1 + Math.exp(-signal)) ? "b" : "a";
  });
  const table = interpretTable({
    source: "world.csv",
    rows: all,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      ...cells.map((column, i) => ({ name: `x${i + 1}`, cells: column })),
      { name: "when", cells: when },
      { name: "y", cells: task === "amounts" ? Float64Array.from(y) : y },
    ],
  });
  return defineStudy(table, {
    target: "y",
    features: cells.map((_, i) => `x${i + 1}`),
    time: "when",
    task: task === "amounts" ? "regression" : "binary",
    ...(task === "classes" && { classes: ["a", "b"] }),
  });
}

/** Whether the drop was named, and how far its interval lies from 0. */
async function judgeDrop(world, seed) {
  const data = drawStudy(world, seed);
  const drop = await measureLaterDrop(data, {
    answer: world.answer,
    network: { createPlan },
    folds: 5,
    seed,
    margins: defaultMargins,
    runJob: train,
  });
  const { claim } = claimLaterDrop(drop);
  return { claim, mean: drop.drop.mean, shuffled: drop.shuffled, later: drop.later };
}

/**
 * The mean loss of later rows as the procedure estimates it, of rows of the same times drawn anew, and of
 * networks that each left a stretch of time out, whose training rows are of later times too.
 */
async function judgeEstimate(world, seed) {
  const data = drawStudy(world, seed, 2);
  const own = Uint32Array.from({ length: world.rows }, (_, row) => row);
  const { folds } = makeTimeFolds({ rows: own, folds: 5, times: data.time.times, groups: null });
  const sums = { estimate: 0, fresh: 0, rows: 0 };
  for (const [i, { train: earlier, test }] of folds.entries()) {
    const ensemble = await trainFoldEnsemble(data, earlier, {
      members: 4,
      seed: seed + i,
      createPlan,
      runJob: train,
    });
    const lossOf = (rows) => {
      const outputs = answer(data, ensemble, rows);
      return exampleLosses(data.task, outputs, readTargets(data, rows)).reduce((a, b) => a + b, 0);
    };
    sums.estimate += lossOf(test);
    sums.fresh += lossOf(test.map((row) => row + world.rows));
    sums.rows += test.length;
  }
  return { estimate: sums.estimate / sums.rows, fresh: sums.fresh / sums.rows };
}

function answer(data, { prepared, members, task }, rows) {
  const { inputs } = encodeRows(prepared, data, rows);
  const mean = matrix(1, rows.length);
  for (const member of members) {
    const { plan, encoding, parameters } = member;
    const network = { plan, encoding, parameters };
    const said = toProbabilities(
      task,
      toOutputs(prepared.target, networkOutputs(network, inputs, task)),
    );
    said.data.forEach((value, j) => {
      mean.data[j] += value / members.length;
    });
  }
  return probabilitiesToOutputs(task, mean);
}

export function judgeSet(world, seed) {
  return world.kind === "drop" ? judgeDrop(world, seed) : judgeEstimate(world, seed);
}
