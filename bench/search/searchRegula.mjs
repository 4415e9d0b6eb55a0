// A child process that searches the grid with Regula and prints one line of JSON.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const entry = (name) => import(new URL(name, job.engine).href);
const regula = await entry("index.js");
const { createTrainingPlan, defineNetwork, matrix, transpose } = regula;
const { crossValidateSettings, defineStudyOf, makeFolds } = regula;
const { createNodePool } = await entry("node.js");

const rows = job.labels.length;
const data = defineStudyOf(
  {
    source: "small",
    featureNames: ["x", "y"],
    targetName: "label",
    classes: ["0", "1"],
    X: transpose(matrix(rows, 2, Float64Array.from(job.inputs.flat()))),
    Y: matrix(1, rows, Float64Array.from(job.labels)),
    warnings: [],
  },
  { standardize: false },
);
const folds = makeFolds({ rows, folds: job.folds, seed: 3, classes: data.classOf });
const pool = createNodePool(job.workers);

async function search(iterations) {
  const settings = job.strengths.map((l2) => ({
    name: `l2=${l2}`,
    createPlan: ({ inputs, seed }) =>
      createTrainingPlan({
        network: defineNetwork({ inputs, hidden: job.hidden }),
        learningRate: job.learningRate,
        l2,
        iterations,
        seed,
      }),
  }));
  const start = performance.now();
  const found = await crossValidateSettings(data, settings, {
    folds,
    seed: 3,
    concurrency: pool.size,
    runJob: pool.train,
  });
  return { found, seconds: (performance.now() - start) / 1000 };
}

await search(1);
const { found, seconds } = await search(job.iterations);
const losses = found.map(({ means }) => means.logLoss);
process.stdout.write(`${JSON.stringify({ seconds, losses, version: "" })}\n`);
pool.close();
