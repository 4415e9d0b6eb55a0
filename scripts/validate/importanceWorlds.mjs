// Small tables of which the truth is known: which columns tell something of the target beyond the
// others. A model by folds of each is explained by its own rows and by fresh ones. A set is a function
// of its world and number.
import { deriveSeed, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, encodeRows, everyRow, interpretTable } from "@regula/data";
import { fingerprintExamples, train } from "@regula/engine";
import { explainModel, parseVariant } from "@regula/models";
import { planFactory, trainFoldEnsemble } from "@regula/studies";

const perGroup = 5;

/** Of each world: its columns and what log-odds, or an amount, are of them; those called n… tell nothing. */
export const worlds = {
  independent: {
    rows: 200,
    columns: ({ normal, fill }) => ({
      x: fill(normal),
      ...Object.fromEntries(["n1", "n2", "n3", "n4"].map((name) => [name, fill(normal)])),
    }),
    truth: ({ x }, i) => 1.2 * x[i],
  },
  "correlated with a useful one": {
    rows: 200,
    columns: ({ normal, fill }) => {
      const x = fill(normal);
      const near = (r) => fill((i) => r * x[i] + Math.sqrt(1 - r * r) * normal());
      return { x, n1: near(0.5), n2: near(0.7), n3: near(0.9), n4: fill(normal) };
    },
    truth: ({ x }, i) => 1.5 * x[i],
  },
  "bent with a useful one": {
    rows: 200,
    columns: ({ normal, fill }) => {
      const x = fill(normal);
      return {
        x,
        n1: fill((i) => x[i] * x[i] + 0.5 * normal()),
        n2: fill((i) => Math.abs(x[i]) + 0.3 * normal()),
        n3: fill((i) => Math.exp(x[i]) + 0.3 * normal()),
      };
    },
    truth: ({ x }, i) => 1.5 * x[i],
  },
  "categories of many levels": {
    rows: 200,
    columns: ({ normal, uniform, fill, words }) => {
      const x = fill(normal);
      return {
        x,
        n1: words(() => Math.floor(60 * uniform())),
        n2: words((i) => Math.floor(2 * (x[i] + 3 + normal()))),
        n3: words(() => Math.floor(1.4 * uniform())),
        n4: fill(normal),
      };
    },
    truth: ({ x }, i) => 1.2 * x[i],
  },
  "groups that share a hidden part": {
    rows: 200,
    groups: true,
    columns: ({ normal, fill, words, groupOf }) => {
      const shared = fill(normal);
      return {
        x: fill(normal),
        hidden: fill(normal),
        n1: fill((i) => shared[groupOf(i)]),
        n2: fill((i) => 0.6 * shared[groupOf(i)] + 0.8 * normal()),
        n3: fill(normal),
        n4: words((i) => groupOf(i) % 7),
      };
    },
    truth: ({ x, hidden }, i, groupOf) => x[i] + hidden[groupOf(i)],
  },
  nothing: {
    rows: 120,
    columns: ({ normal, uniform, fill, words }) => ({
      n1: fill(normal),
      n2: fill(() => Math.exp(normal())),
      n3: fill(() => Math.floor(5 * uniform())),
      n4: words(() => Math.floor(12 * uniform())),
      n5: fill(normal),
    }),
    truth: () => 0,
  },
  "amounts with a long tail": {
    rows: 200,
    amounts: true,
    columns: ({ normal, fill }) => {
      const x = fill(normal);
      return {
        x,
        n1: fill((i) => 0.7 * x[i] + 0.7 * normal()),
        n2: fill(normal),
        n3: fill(() => Math.exp(1.5 * normal())),
      };
    },
    truth: ({ x }, i) => 1.5 * x[i],
  },
  "a doubled column": {
    rows: 150,
    columns: ({ normal, fill }) => {
      const x = fill(normal);
      return {
        x,
        double: fill((i) => 2.54 * x[i] + 7),
        near: fill((i) => x[i] + 0.3 * normal()),
        n1: fill(normal),
      };
    },
    truth: ({ x }, i) => 1.5 * x[i],
  },
};

/** How a model is explained: by its training rows, or by fresh ones. */
export const modes = ["left-out", "held-out"];

const members = 6;
const createPlan = planFactory(parseVariant("l2=1"), {
  hidden: [12],
  optimizer: "adam",
  learningRate: 0.01,
  iterations: 120,
  precision: "f32",
});

/** What `trainModel` makes of a table by folds, without an estimate or a test of its own. */
async function modelOf(study, seed) {
  const every = everyRow(study);
  const { prepared, diverged, ...ensemble } = await trainFoldEnsemble(study, every, {
    members,
    // Of the model's own seed: `places.members` of trainModel.ts.
    seed: deriveSeed(seed, 1),
    createPlan,
    runJob: train,
  });
  const encoded = encodeRows(prepared, study, every);
  const { task, rows, options } = study;
  return {
    task,
    prepared,
    members: ensemble.members,
    training: { resampling: "folds", members, diverged, seed },
    data: {
      rows,
      fingerprint: fingerprintExamples(encoded),
      rowMarks: null,
      group: options.group ?? null,
      time: null,
    },
  };
}

/** @returns for each mode that is asked for the claims of columns by name, and of clusters */
export async function judgeSet({ world, modes: asked }, seed) {
  const table = draw(worlds[world], seed, 0);
  const { groups = false, amounts = false } = worlds[world];
  const study = defineStudy(table, {
    target: "y",
    task: amounts ? "regression" : "binary",
    ...(!amounts && { classes: ["a", "b"] }),
    ...(groups && { group: "group" }),
    inputEncoding: "piecewise",
  });
  const model = await modelOf(study, seed);
  const found = {};
  for (const mode of asked) {
    const rows = mode === "left-out" ? table : draw(worlds[world], seed, 1);
    const { explanation } = await explainModel(model, rows, { seed, shuffles: 4 });
    const { importances } = explanation;
    if (explanation.rows.judged.kind !== mode) throw new Error(`${world}: not ${mode}`);
    found[mode] = {
      columns: Object.fromEntries(
        importances.columns.map(({ name, importance }) => [name, importance.claim]),
      ),
      clusters: importances.clusters.map(({ names, importance }) => ({
        names,
        claim: importance.claim,
      })),
      interactions: explanation.interactions.map(({ importance }) => importance.claim),
    };
  }
  return found;
}

function draw({ rows, groups = false, amounts = false, columns, truth }, seed, index) {
  const source = new PhiloxStream(seed, purposes.simulation, index);
  const numbers = new PolarNormal(source);
  const normal = () => numbers.next();
  const uniform = () => source.nextDouble();
  const groupOf = (i) => Math.floor(i / perGroup);
  const fill = (of) => Float64Array.from({ length: rows }, (_, i) => of(i));
  const words = (of) => Array.from({ length: rows }, (_, i) => `c${of(i)}`);
  const cells = columns({ normal, uniform, fill, words, groupOf });
  const y = Array.from({ length: rows }, (_, i) => {
    const z = truth(cells, i, groupOf);
    // Student's t with three degrees of freedom.
    if (amounts)
      return z + normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
    return uniform() < 1 / (1 + Math.exp(-z)) ? "b" : "a";
  });
  const { hidden: _, ...seen } = cells;
  return interpretTable({
    source: "world.csv",
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      ...Object.entries(seen).map(([name, values]) => ({ name, cells: values })),
      ...(groups ? [{ name: "group", cells: words((i) => groupOf(i)) }] : []),
      { name: "y", cells: amounts ? Float64Array.from(y) : y },
    ],
  });
}
