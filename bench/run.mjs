// npm run bench: see README.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { listCases } from "./cases.mjs";
import { measureCommandLine } from "./extras/commandLine.mjs";
import { measureEntry } from "./extras/entrySize.mjs";
import { measureModules } from "./extras/moduleCost.mjs";
import { floorRows, measurePeaks } from "./floors.mjs";
import { measureFootball } from "./football/measureFootball.mjs";
import { judgeFootball } from "./football/reportFootball.mjs";
import { benchFolder, findRuntimes, installPeers } from "./install.mjs";
import { measureLab } from "./lab/measureLab.mjs";
import { judgeLab } from "./lab/reportLab.mjs";
import { canPin, lookAtMachine } from "./machine.mjs";
import { help, readOptions } from "./options.mjs";
import { createProgress } from "./progress.mjs";
import { writePartSections, writeReport } from "./report.mjs";
import { mergeReport, readSections } from "./resultsFile.mjs";
import { runRounds } from "./rounds.mjs";
import { writeRungData } from "./rungs/files.mjs";
import { rungs } from "./rungs/index.mjs";
import { measureSearch } from "./search/measureSearch.mjs";
import { judgeSearch } from "./search/reportSearch.mjs";
import { judgeTargets } from "./targets.mjs";

const say = (text) => process.stderr.write(`${text}\n`);

let folder = null;
process.on("exit", () => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

/**
 * The built engine with what it is measured by, each entry one file, in a folder of its own: a build
 * during the run changes nothing. `entry.js` is the engine alone, whose size is told.
 */
async function bundleEngine(to) {
  const packages = path.join(benchFolder, "..", "packages");
  if (!existsSync(path.join(packages, "engine/dist/index.js"))) {
    throw new Error("run `npm run build` first");
  }
  const everything = ["base", "data", "engine", "studies"].map(
    (n) => `export * from "@regula/${n}";`,
  );
  const { build } = await import("esbuild");
  for (const [name, contents] of Object.entries({
    entry: 'export * from "@regula/engine";',
    index: everything.join(""),
    node: 'export * from "@regula/engine/node";',
    nodeWorker: `import ${JSON.stringify(path.join(packages, "engine/dist/nodeWorker.js"))};`,
  })) {
    const stdin = { contents, resolveDir: packages };
    const outfile = path.join(to, `${name}.js`);
    await build({ stdin, outfile, bundle: true, format: "esm", platform: "node" });
  }
  writeFileSync(path.join(to, "package.json"), JSON.stringify({ type: "module" }));
  return pathToFileURL(path.join(to, "index.js")).href;
}

function regulaVersion() {
  const file = path.join(benchFolder, "..", "packages", "engine", "package.json");
  return JSON.parse(readFileSync(file, "utf8")).version;
}

async function runBenchmark(options) {
  folder = mkdtempSync(path.join(os.tmpdir(), "regula-bench-"));
  const engineFolder = path.join(folder, "engine");
  const engine = await bundleEngine(engineFolder);
  if (options.install && !options.isPart) installPeers(say);
  const runtimes = findRuntimes(options.install, say);
  const { cases, absent } = listCases(options, runtimes);
  const chosen = options.rungs.map((name) => rungs[name]);
  for (const rung of chosen) writeRungData(rung, path.join(folder, rung.name));

  const looks = [];
  let peaks = [];
  const results = await runRounds(cases, options, {
    dataFolder: folder,
    engine,
    progress: createProgress(),
    beforeRound: () => {
      looks.push(lookAtMachine());
      peaks = measurePeaks(runtimes, chosen, peaks);
    },
  });
  const run = {
    regula: regulaVersion(),
    date: new Date().toISOString().slice(0, 10),
    machine: {
      processor: os.cpus()[0].model.trim(),
      cores: os.cpus().length,
      system: `${os.platform()} ${os.arch()}`,
      isPinned: canPin(),
      looks: [...looks, lookAtMachine()],
    },
    options,
    runtimes,
    rungs: chosen,
    peaks,
    results,
    absent,
    commandLine: [],
    modules: [],
    entry: null,
    search: null,
    football: null,
    lab: null,
    targets: [],
  };
  const search = () => measureSearch({ runtimes, options, engine, folder, say });
  const football = () => measureFootball({ runtimes, options, folder, say });
  if (options.isSearch) {
    run.search = search();
    run.targets.push(...judgeSearch(run.search));
  }
  if (options.isFootball) {
    run.football = football();
    run.targets.push(...judgeFootball(run.football));
  }
  if (options.isLab) {
    run.lab = await measureLab({ options, say });
    run.targets.push(...judgeLab(run.lab));
  }
  if (!options.isFull) return run;
  say("\nThe command line, the modules, the entry, searches, football and the lab.");
  run.commandLine = measureCommandLine(runtimes, options.rounds, folder);
  run.modules = measureModules(runtimes, options.rounds, engine);
  run.entry = await measureEntry(engineFolder);
  run.search = search();
  run.football = football();
  run.lab = await measureLab({ options, say });
  run.targets = judgeTargets(run);
  return run;
}

/** What stands in the run as in the document. */
const told = [
  ...["regula", "date", "machine", "peaks", "commandLine", "modules"],
  ...["entry", "search", "football", "lab", "targets"],
];

/** The run as data. */
function toJson(run) {
  return {
    ...Object.fromEntries(told.map((name) => [name, run[name]])),
    nodes: run.runtimes.map(({ version }) => version),
    rounds: run.options.rounds,
    results: run.results.map(
      ({
        competitor,
        rung,
        variant,
        runtime,
        version,
        times,
        steps,
        median,
        least,
        processor,
        quiet,
        shares,
        losses,
        trouble,
      }) => ({
        competitor: competitor.name,
        rung: rung.name,
        variant: variant.name,
        node: runtime?.version ?? null,
        version,
        median,
        least,
        processor,
        quiet,
        shares,
        times,
        steps,
        losses,
        trouble,
      }),
    ),
    floors: floorRows(run.results, run.peaks).map(({ result, ...row }) => ({
      competitor: result.competitor.name,
      rung: result.rung.name,
      variant: result.variant.name,
      node: result.runtime.version,
      ...row,
    })),
    absent: run.absent.map(({ competitor, reason }) => ({ competitor: competitor.name, reason })),
  };
}

async function main() {
  let options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    say(`${error.message}\n\n${help}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const run = await runBenchmark(options);
  const report = options.isPart ? `${writePartSections(run).join("\n\n")}\n` : writeReport(run);
  process.stdout.write(options.json ? `${JSON.stringify(toJson(run), null, 2)}\n` : `\n${report}`);
  if (options.isFull) {
    // Those of bench/tables are not of this run.
    const kept = readSections(path.join(benchFolder, "RESULTS.md"), "## Public tables");
    writeFileSync(path.join(benchFolder, "RESULTS.md"), report);
    mergeReport(path.join(benchFolder, "RESULTS.md"), kept);
    say("\nWritten to bench/RESULTS.md.");
  } else if (options.isPart && !options.isQuick) {
    mergeReport(path.join(benchFolder, "RESULTS.md"), writePartSections(run));
    say("\nPut into bench/RESULTS.md.");
  }
  return 0;
}

process.exitCode = await main().catch((error) => {
  say(`\n${error.message}`);
  return 1;
});
