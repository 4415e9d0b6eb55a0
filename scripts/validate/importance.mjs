// How often explain names a column that tells nothing beyond the others, how often it names one that
// tells plainly, and whether a doubled column is told.
//
// A table counts as wrong where any of its columns that tell nothing is said to matter. Columns are
// independent of the useful one, correlated with it (the network then uses them in its place), bent
// with it, categories of many levels, or shared by groups whose rows go together; targets are classes,
// coin flips and amounts with a long tail. Models are explained in turns by their own rows, each judged
// by the network that left it out, and by fresh ones.
import { modes, worlds } from "./importanceWorlds.mjs";
import { sideBySide } from "./sideBySide.mjs";
import { judgeInThread, startThreads } from "./threads.mjs";

const sets = 400;
const firstSeed = 19_000;

/** Of a plain effect, or of a doubled column together with its double, at least so many tables show it. */
const leastPower = {
  independent: 0.9,
  "a doubled column": 0.9,
  "amounts with a long tail": 0.8,
};

export async function validateImportance({ claims, pool, scale }) {
  const threads = startThreads(pool.size, "importanceWorlds.mjs");
  for (const [at, world] of Object.keys(worlds).entries()) {
    const count = Math.ceil(sets / scale);
    const found = await sideBySide(pool, count, `importance, ${world}`, (set) =>
      judgeInThread(
        threads,
        { world, modes: [modes[set % modes.length]] },
        firstSeed + 1000 * at + set,
      ),
    );
    const judged = found.flatMap((set) => Object.values(set));
    claimWorld(claims, world, judged);
  }
  await threads.stop();
}

function claimWorld(claims, what, found) {
  const tellsNothing = ([name, claim]) =>
    name.startsWith("n") && name !== "near" && claim === "matters";
  const wrong = found.filter(({ columns }) => Object.entries(columns).some(tellsNothing)).length;
  claims.share(`${what}: a column that tells nothing is named`, wrong, found.length, {
    most: 0.05,
  });
  const isDouble = what === "a doubled column";
  const shown = found.filter(({ columns, clusters }) =>
    isDouble
      ? clusters.some(({ names, claim }) => names.includes("x") && claim === "matters")
      : columns.x === "matters",
  ).length;
  if (leastPower[what]) {
    const least = leastPower[what];
    claims.share(`${what}: what tells plainly is named`, shown, found.length, { least });
  } else if (what !== "nothing") {
    claims.share(`${what}: what tells plainly is named`, shown, found.length, {});
  }
  if (isDouble) {
    const told = found.filter(({ clusters }) =>
      clusters.some(({ names }) => names.includes("x") && names.includes("double")),
    ).length;
    claims.share(`${what}: the double is told`, told, found.length, { least: 0.99 });
    const alone = found.filter(({ columns }) => columns.double === "matters").length;
    claims.share(
      `${what}: a column and its double are each named beyond the other`,
      alone,
      found.length,
      {
        most: 0.05,
      },
    );
  }
  const pairs = found.filter(({ interactions }) => interactions.length > 0);
  if (pairs.length < 20) return;
  const interacting = pairs.filter(({ interactions }) => interactions.includes("matters")).length;
  claims.share(`${what}: an interaction that is not there is named`, interacting, pairs.length, {
    most: 0.05,
  });
}
