import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { mergeReport } from "../resultsFile.mjs";
import { table } from "../table.mjs";
import { parseCells } from "./csvCells.mjs";
import { fetchTables } from "./fetchTables.mjs";
import { writeAsPandas, writeAsR } from "./programs.mjs";
import { runRegula } from "./runRegula.mjs";

/** Of the draw: the tables with the least SHA-256 of "seed:package/item", so that a longer list changes little. */
const seed = 16;
const drawn = 90;
const fewestModels = 85;
const [fewestRows, mostRows, fewestColumns] = [30, 5000, 2];
/** Short trainings: the question is whether a model comes of it and of which columns. */
const trainOptions = ["--iterations", "50", "--members", "2"];

const programs = [
  { name: "R, write.csv", write: writeAsR },
  { name: "pandas, to_csv", write: writeAsPandas },
];

/** Names out of the list of Rdatasets, and how many tables that has. */
async function draw(sources) {
  const list = (await fetchTables(["list"], sources)).get("list");
  const { names: titles, rows } = parseCells(readFileSync(list, "utf8"));
  const at = (title) => titles.indexOf(title);
  const known = rows.map((row) => ({
    // "aml (cancer)" is in the file aml.csv.
    name: `${row[at("Package")]}/${path.basename(row[at("CSV")], ".csv")}`,
    rows: Number(row[at("Rows")]),
    columns: Number(row[at("Cols")]),
  }));
  const isKept = (each) =>
    each.rows >= fewestRows && each.rows <= mostRows && each.columns >= fewestColumns;
  const place = ({ name }) => createHash("sha256").update(`${seed}:${name}`).digest("hex");
  const kept = [...new Map(known.filter(isKept).map((each) => [each.name, each])).values()];
  const names = kept
    .map((each) => ({ ...each, place: place(each) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, drawn)
    .map(({ name }) => name);
  return { names, listed: known.length };
}

/**
 * Ninety tables drawn at random, each as R and as pandas write it, through `regula train` with its
 * defaults, which take the last column for the target.
 *
 * @returns {Promise<boolean>} whether at least 85 of each end in a model, none of them with the row
 * number among its features, and the others in a refusal
 */
export async function runRandomTables({ only, ...sources }, say) {
  const { names, listed } = only ? { names: only, listed: only.length } : await draw(sources);
  const files = await fetchTables(names, sources);
  const folder = mkdtempSync(path.join(os.tmpdir(), "regula-tables-"));
  const results = [];
  try {
    for (const name of names) {
      const cells = parseCells(readFileSync(files.get(name), "utf8"));
      for (const program of programs) {
        const file = path.join(folder, "table.csv");
        writeFileSync(file, program.write(cells));
        const result = await train(file, path.join(folder, "model.json"));
        results.push({ name, program: program.name, ...result });
        say(`${name} (${program.name}): ${describe(result)}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const section = writeSection(results, names.length, listed);
  say(`\n${section}`);
  if (!only) mergeReport(path.join(import.meta.dirname, "..", "RESULTS.md"), [section]);
  const isFailure = ({ code, hasRowNumber }) => hasRowNumber || (code !== 0 && code !== 2);
  return programs.every(({ name }) => {
    const own = results.filter(({ program }) => program === name);
    const models = own.filter(({ code }) => code === 0).length;
    return (only !== undefined || models >= fewestModels) && !own.some(isFailure);
  });
}

async function train(file, model) {
  const { code, document, told } = await runRegula([
    ...["train", file, ...trainOptions, "--output", model],
  ]);
  if (code !== 0) return { code, told, hasRowNumber: false };
  const { pipeline } = JSON.parse(readFileSync(model, "utf8"));
  // The file's first column is the row names, whatever the command line calls it.
  const first = document.read.columns[0].name;
  return {
    code,
    told: document.warnings.map((warning) => `${warning.code} ${warning.column ?? ""}`).join(", "),
    hasRowNumber: pipeline.columns.some(({ name }) => name === first),
  };
}

function describe({ code, told, hasRowNumber }) {
  if (code !== 0) return `refused (${code}): ${told}`;
  return `${hasRowNumber ? "A MODEL WITH THE ROW NUMBER" : "a model"}; ${told}`;
}

function writeSection(results, count, listed) {
  const rows = programs.map(({ name }) => {
    const own = results.filter(({ program }) => program === name);
    const counts = [
      own.filter(({ code }) => code === 0),
      own.filter(({ hasRowNumber }) => hasRowNumber),
      own.filter(({ code }) => code === 2),
      own.filter(({ code }) => code !== 0 && code !== 2),
    ].map(({ length }) => String(length));
    return [name, ...counts];
  });
  const refused = results.filter(({ code }) => code !== 0);
  return [
    "## Public tables: ninety at random",
    "",
    `${count} of the ${listed.toLocaleString("en-US")} tables of R packages in Rdatasets, drawn by seed ${seed} from those with ${fewestRows} to ${mostRows.toLocaleString("en-US")} rows and ${fewestColumns} columns or more; \`regula train ${trainOptions.join(" ")}\`, all else as it is by default. \`node bench/tables/run.mjs random\`.`,
    "",
    table(["written by", "models", "with the row number", "refused", "ended otherwise"], rows),
    ...(refused.length > 0
      ? ["", ...refused.map(({ name, program, told }) => `- ${name} (${program}): ${told}`)]
      : []),
  ].join("\n");
}
