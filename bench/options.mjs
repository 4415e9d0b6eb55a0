import { parseArgs } from "node:util";
import { competitors } from "./competitors/index.mjs";
import { rungs } from "./rungs/index.mjs";

export const help = `npm run bench -- [options]

Trains the same networks with Regula and with its peers, in interleaved rounds, and prints
µs a step. A run of everything writes bench/RESULTS.md, after every part. Ctrl-C ends after
the row under way, and what was measured is kept.

  --rung S|M|L|T|P      only these rungs, separated by commas
  --only NAME,...       only these competitors
  --search              only the search against GridSearchCV; puts its figures
                        into bench/RESULTS.md and leaves the others as they are
  --football            only regula kicks and regula recommend; likewise
  --lab                 only the lab in a browser; likewise
  --eight               only rung P's eight networks side by side; likewise
  --beside TREE         only Regula's steps beside those of another built tree, in turns;
                        likewise
  --rounds N            rounds of everything (default 5)
  --quick               two short rounds, and one of all else, to see that all works;
                        writes no file
  --python CMD,...      Python interpreters to look for libraries in (default python3)
  --no-install          use what is installed already
  --json                one JSON document on stdout instead of tables
  --help

Competitors: ${competitors.map(({ name }) => name).join(", ")}
`;

/** Shares of a rung's seconds that a competitor's timed steps and its warm-up may take in a round. */
const windows = {
  full: { timed: 0.5, warm: 0.2 },
  quick: { timed: 0.1, warm: 0.05 },
};

/** @throws Error with a sentence for the user */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      rung: { type: "string" },
      only: { type: "string" },
      search: { type: "boolean", default: false },
      football: { type: "boolean", default: false },
      lab: { type: "boolean", default: false },
      eight: { type: "boolean", default: false },
      beside: { type: "string" },
      rounds: { type: "string" },
      quick: { type: "boolean", default: false },
      python: { type: "string", default: "python3" },
      "no-install": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const names = (text, known, option) => {
    if (text === undefined) return known;
    const chosen = text.split(",");
    const unknown = chosen.find((name) => !known.includes(name));
    if (unknown) throw new Error(`--${option}: ${known.join(", ")}; not ${unknown}`);
    return chosen;
  };
  const rounds = Number(values.rounds ?? (values.quick ? 2 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds: a whole number of at least 1; not ${values.rounds}`);
  }
  const parts = ["search", "football", "lab", "eight", "beside"].filter((name) => values[name]);
  const isPart = parts.length > 0;
  const isAll = values.only === undefined && values.rung === undefined && !isPart;
  return {
    help: values.help,
    json: values.json,
    // The lab alone runs in a browser, not in Node.
    install: !values["no-install"] && parts.join() !== "lab",
    pythons: values.python.split(","),
    rounds,
    rungs: isPart ? [] : names(values.rung, Object.keys(rungs), "rung"),
    competitors: names(
      values.only,
      competitors.map(({ name }) => name),
      "only",
    ),
    window: values.quick ? windows.quick : windows.full,
    isQuick: values.quick,
    /** Only what has a section of its own beside the rungs. */
    isPart,
    parts,
    /** The folder of the other tree. */
    beside: values.beside,
    isAll,
    isFull: !values.quick && rounds >= 3 && isAll,
  };
}
