import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** A source file of the house: its path from the root, with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Packages, by floor: each imports lower ones through their entries only. */
const packageFloors: readonly (readonly string[])[] = [
  ["base"],
  ["statistics", "data", "engine"],
  ["checks"],
  ["notebook", "studies"],
  ["models", "tables"],
  ["charts", "course", "estimators", "queue"],
  ["football"],
  ["report"],
  ["cli", "lab"],
];

/**
 * Rooms of a package, by floor: a room imports from lower floors and from itself only. A file beside
 * the rooms is a room of its own. Packages that are not named have rooms without an order.
 */
const roomFloors: Readonly<Record<string, readonly (readonly string[])[]>> = {
  base: [["errors"], ["numerics", "arrays", "parameters"], ["random"], ["index.ts"]],
  statistics: [
    ["distributions", "linear", "conformal"],
    ["shares"],
    ["ranks", "means"],
    ["resampling"],
    ["tests", "calibration"],
    ["claims"],
    ["families"],
    ["index.ts"],
  ],
  data: [["reading"], ["table"], ["features"], ["study"], ["folds"], ["index.ts"]],
  engine: [
    ["wasm", "spec"],
    ["reference", "compiler"],
    ["threads", "training"],
    ["workers"],
    ["wiring.ts"],
    ["index.ts"],
    ["nodeThread.ts", "nodeWideLanes.ts", "worker.ts", "browser.ts"],
    ["nodeWorker.ts"],
    ["node.ts"],
  ],
  studies: [
    ["variants", "metrics", "selfTest"],
    ["folds", "signal", "ranges", "work"],
    ["ensembles", "heldOut"],
    ["testSet", "calibration", "operating", "presets", "explanations", "later"],
    ["comparison"],
    ["tune"],
    ["index.ts"],
  ],
  models: [
    ["model"],
    ["explanation", "work", "choice", "imported"],
    ["json"],
    ["portable"],
    ["foreign"],
    ["reading.ts", "index.ts"],
  ],
  queue: [["wire"], ["redis"], ["submit", "work", "watch"], ["index.ts"]],
  estimators: [
    ["options"],
    ["reading"],
    ["fitted"],
    ["estimator"],
    ["index.ts"],
    ["worker.ts", "workerPool.ts", "node.ts"],
    ["browser.ts", "fitWorker.ts"],
  ],
};

/** What runs in any page: no dependency but each other and a few named ones, no Node, no DOM. */
export const portablePackages: readonly string[] = [
  "base",
  "statistics",
  "data",
  "engine",
  "checks",
  "notebook",
  "studies",
  "models",
  "estimators",
];

/** What runs in Node alone. */
const nodePackages: readonly string[] = ["queue", "cli"];

/** Libraries that run wherever the packages do. */
const portableDependencies: Readonly<Record<string, readonly string[]>> = { data: ["dayjs"] };

const packageNames: Readonly<Record<string, string>> = { regula: "cli" };

function floorOf(floors: readonly (readonly string[])[], room: string): number {
  return floors.findIndex((rooms) => rooms.includes(room));
}

function importsOf(file: SourceFile): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName);
}

interface Address {
  readonly package: string;
  readonly room: string;
}

function addressOf(file: string): Address | undefined {
  const match = /^packages\/([^/]+)\/src\/([^/]+)/.exec(file);
  return match ? { package: match[1], room: match[2] } : undefined;
}

/** Every broken rule of the house, one sentence each. */
export function findFloorViolations(files: readonly SourceFile[]): string[] {
  return [...files.flatMap(checkImports), ...findCircles(files)];
}

function checkImports(file: SourceFile): string[] {
  const from = addressOf(file.path);
  if (!from) return [];
  return importsOf(file).flatMap((specifier) => {
    const problem = specifier.startsWith(".")
      ? checkRelative(file.path, from, specifier)
      : checkPackage(file.path, from, specifier);
    return problem ? [`${file.path} imports ${specifier}: ${problem}`] : [];
  });
}

function checkRelative(file: string, from: Address, specifier: string): string | undefined {
  if (specifier === "../package.json") return undefined;
  // What the lab's build compiles beside TypeScript.
  if (from.package === "lab" && /\.(svelte|css)$/.test(specifier)) return undefined;
  if (!specifier.endsWith(".ts")) return "relative imports end in .ts";
  const target = path.posix.join(path.posix.dirname(file), specifier);
  // What the tests of all packages share.
  if (file.endsWith(".test.ts") && target.startsWith("test/")) return undefined;
  const to = addressOf(target);
  if (!to || to.package !== from.package) return "another package is reached through its entry";
  const floors = roomFloors[from.package];
  // A test is no part of what stands: it meets any room of its package.
  const isTest = file.endsWith(".test.ts");
  if (floors === undefined || from.room === to.room || isTest) return undefined;
  const [fromFloor, toFloor] = [from.room, to.room].map((room) => floorOf(floors, room));
  if (fromFloor < 0 || toFloor < 0) return "a room that is on no floor";
  return toFloor < fromFloor ? undefined : `${to.room} is not below ${from.room}`;
}

function checkPackage(file: string, from: Address, specifier: string): string | undefined {
  const isTest = file.endsWith(".test.ts");
  const isNodeEntry = /^node[A-Z]?\w*\.ts$/.test(path.posix.basename(file));
  if (specifier.startsWith("node:")) {
    const mayNot = !nodePackages.includes(from.package) && !isTest && !isNodeEntry;
    return mayNot ? "Node is for the command line, the queue and node.ts entries" : undefined;
  }
  const name = /^@regula\/([^/]+)/.exec(specifier)?.[1] ?? packageNames[specifier.split("/")[0]];
  if (name === undefined) {
    const isFree = portablePackages.includes(from.package) && !isTest;
    const isNamed = portableDependencies[from.package]?.includes(specifier.split("/")[0]);
    return isFree && !isNamed ? "a portable package has no such dependency" : undefined;
  }
  const [fromFloor, toFloor] = [from.package, name].map((room) => floorOf(packageFloors, room));
  if (fromFloor < 0 || toFloor < 0) return "a package that is on no floor";
  const entry = specifier.replace(/^(@regula\/)?[^/]+/, ".");
  if (!entriesOf(name).includes(entry)) return "another package is reached through its entry";
  return toFloor < fromFloor ? undefined : `${name} is not below ${from.package}`;
}

function entriesOf(name: string): string[] {
  const file = new URL(`../packages/${name}/package.json`, import.meta.url);
  const { exports = {} } = JSON.parse(readFileSync(file, "utf8")) as { exports?: object };
  return Object.keys(exports);
}

function findCircles(files: readonly SourceFile[]): string[] {
  const graph = new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => path.posix.join(path.posix.dirname(file.path), specifier)),
    ]),
  );
  const circles: string[] = [];
  const state = new Map<string, "open" | "closed">();
  const trail: string[] = [];
  function visit(file: string): void {
    if (state.get(file) === "closed") return;
    if (state.get(file) === "open") {
      circles.push(`import circle: ${[...trail.slice(trail.indexOf(file)), file].join(" → ")}`);
      return;
    }
    state.set(file, "open");
    trail.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    trail.pop();
    state.set(file, "closed");
  }
  for (const file of graph.keys()) visit(file);
  return circles;
}
