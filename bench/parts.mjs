import path from "node:path";
import { measureBeside } from "./beside/measureBeside.mjs";
import { measureEight } from "./eight/measureEight.mjs";
import { measureCommandLine } from "./extras/commandLine.mjs";
import { measureEntry } from "./extras/entrySize.mjs";
import { measureModules } from "./extras/moduleCost.mjs";
import { measureTuneCost } from "./extras/tuneCost.mjs";
import { measureFootball } from "./football/measureFootball.mjs";
import { measureLab } from "./lab/measureLab.mjs";
import { measureSearch } from "./search/measureSearch.mjs";

/** Rounds of a short measurement around the step. */
const mostRounds = 3;

/**
 * What is measured beside the rungs, in order: its name in the run, seconds that it takes on a quiet
 * machine, and whether a full run has it.
 */
export const parts = [
  { name: "around", title: "around the step", seconds: 50, isInFull: true, measure: measureAround },
  { name: "eight", title: "eight networks", seconds: 60, isInFull: true, measure: measureEight },
  { name: "search", title: "the search", seconds: 110, isInFull: true, measure: measureSearch },
  { name: "football", title: "football", seconds: 75, isInFull: true, measure: measureFootball },
  { name: "lab", title: "the lab", seconds: 60, isInFull: true, measure: measureLab },
  {
    name: "beside",
    title: "the other tree",
    seconds: 240,
    isInFull: false,
    measure: measureBeside,
  },
];

/** The command line, what `tune` takes beside training, the modules, and the entry. */
async function measureAround({ runtimes, options, engine, folder }) {
  const rounds = Math.min(options.rounds, mostRounds);
  return {
    rounds,
    commandLine: measureCommandLine(runtimes, rounds, folder),
    tuneCost: measureTuneCost(runtimes, { rounds }, folder),
    modules: measureModules(runtimes, rounds, engine),
    entry: await measureEntry(path.dirname(new URL(engine).pathname)),
  };
}
