// Whether what networks by folds say of the rows that each left out is an honest estimate.
//
// A part of the rows is judged by one network, at the step that the other parts chose. What networks say
// so is held against one of them on fresh rows, and may be no further from it than a point of accuracy
// or 0.005 of log-loss, and no better than their mean by more than that. What train keeps and prints has
// what averaging takes off log-loss taken off, and is held against the model itself, to both sides.
//
// Labels are coin flips, or a linear law of two columns among two or twelve; rows stand alone or come
// in groups of five that share a hidden part of their log-odds.
import { fewestLeftOutGroups } from "@regula/models";
import { meanOf } from "./claims.mjs";
import { laws, perGroup } from "./leftOutWorlds.mjs";
import { sideBySide } from "./sideBySide.mjs";
import { judgeInThread, startThreads } from "./threads.mjs";

const sizes = [120, 300, 1000];
const sets = 400;
/** Of fewer the spread is not known. */
const fewestSets = 10;
const firstSeed = 18_000;
/** Monte-Carlo errors within which a bound may be passed. */
const allowed = 3;

const bounds = { accuracy: 0.01, logLoss: 0.005 };
/** By how much more an estimate is better than the truth. */
const sign = { accuracy: 1, logLoss: -1 };

/** With fewer groups the whole procedure is cross-validated. */
const worlds = sizes.flatMap((rows) => {
  const hasGroups = rows / perGroup >= fewestLeftOutGroups ? [false, true] : [false];
  return hasGroups.flatMap((groups) =>
    [2, 12].flatMap((columns) => Object.keys(laws).map((law) => ({ law, rows, columns, groups }))),
  );
});

export async function validateLeftOut({ claims, pool, scale }) {
  const threads = startThreads(pool.size, "leftOutWorlds.mjs");
  for (const [at, world] of worlds.entries()) {
    const { law, rows, columns, groups } = world;
    const what = `${law}, ${rows} rows${groups ? " in groups of 5" : ""}, ${columns} columns`;
    const count = Math.max(fewestSets, Math.ceil(sets / scale));
    const judged = await sideBySide(pool, count, `left out, ${what}`, (set) =>
      judgeInThread(threads, world, firstSeed + 1000 * at + set),
    );
    claimWorld(claims, what, judged);
    claimKept(claims, `${what}, kept`, judged);
  }
  await threads.stop();
}

function claimWorld(claims, what, judged) {
  for (const name of ["accuracy", "logLoss"]) {
    const beyond = (who) => judged.map((one) => sign[name] * (one[name].mean - one[who][name]));
    const { mean, error } = meanOf(beyond("ensemble"));
    const figure = `${mean.toFixed(4)} ± ${error.toFixed(4)} better (at most ${bounds[name]})`;
    claims.claim(
      mean - allowed * error <= bounds[name],
      `${what}: ${name} beside the ensemble's`,
      figure,
    );
    const alone = meanOf(beyond("network"));
    const told = `${alone.mean.toFixed(4)} ± ${alone.error.toFixed(4)} better (within ${bounds[name]})`;
    const isNear = Math.abs(alone.mean) - allowed * alone.error <= bounds[name];
    claims.claim(isNear, `${what}: ${name} beside one network's`, told);
    const truth = meanOf(judged.map((one) => one.network[name])).mean;
    const given = judged.flatMap((one) => (one[name].interval ? [one[name].interval] : []));
    if (given.length === 0) continue;
    const covering = given.filter(([low, high]) => low <= truth && truth <= high).length;
    claims.share(`${what}: interval of ${name} covers`, covering, given.length, { least: 0.92 });
  }
}

function claimKept(claims, what, judged) {
  for (const name of ["accuracy", "logLoss"]) {
    const beyond = judged.map(({ kept }) => sign[name] * (kept.worth[name] - kept.truth[name]));
    const { mean, error } = meanOf(beyond);
    const figure = `${mean.toFixed(4)} ± ${error.toFixed(4)} better (within ${bounds[name]})`;
    const isNear = Math.abs(mean) - allowed * error <= bounds[name];
    claims.claim(isNear, `${what}: ${name} beside the model's`, figure);
    claims.tell(
      `${what}: ${name}, luck of the labels`,
      judged.map(({ kept }) => sign[name] * (kept[name].mean - kept.worth[name])),
    );
    const given = judged.filter(({ kept }) => kept[name].interval);
    if (given.length === 0) continue;
    const covering = given.filter(({ kept }) => {
      const [low, high] = kept[name].interval;
      return low <= kept.truth[name] && kept.truth[name] <= high;
    });
    claims.share(`${what}: interval of ${name} covers`, covering.length, given.length, {
      least: 0.92,
    });
  }
}
