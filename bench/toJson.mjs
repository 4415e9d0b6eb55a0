import { floorRows } from "./floors.mjs";
import { parts } from "./parts.mjs";

/** What stands in the run as in the document. */
const told = [
  ...["regula", "date", "machine", "peaks", "rounds", "missing", "targets"],
  ...parts.map(({ name }) => name),
];

/** Of a row's result. */
const toldOfRows = [
  ...["version", "median", "least", "processor", "quiet", "quietProcessor", "shares", "isQuiet"],
  ...["times", "steps", "losses", "trouble"],
];

const pick = (from, names) => Object.fromEntries(names.map((name) => [name, from[name]]));

/** The run as data. */
export function toJson(run) {
  return {
    ...pick(run, told),
    nodes: run.runtimes.map(({ version }) => version),
    results: run.results.map((result) => ({ ...namesOf(result), ...pick(result, toldOfRows) })),
    floors: floorRows(run.results, run.peaks).map(({ result, ...row }) => ({
      ...namesOf(result),
      ...row,
    })),
    absent: run.absent.map(({ competitor, reason }) => ({ competitor: competitor.name, reason })),
  };
}

function namesOf({ competitor, rung, variant, runtime }) {
  return {
    competitor: competitor.name,
    threads: competitor.threads,
    rung: rung.name,
    variant: variant.name,
    node: runtime?.version ?? null,
  };
}
