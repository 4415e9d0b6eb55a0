// Whether intervals of amounts and sets of classes hold the truth of fresh rows as often as is said,
// on average over tables: within two points, not by being too wide nor by being too narrow. Six laws
// of amounts, one of them with none below 0, where intervals end, and five of classes, networks by rows left out and linear models by cross-validation,
// rows alone and in groups, of which the fresh rows are new ones.
import { meanOf } from "./claims.mjs";
import { laws } from "./rangeWorlds.mjs";
import { sideBySide } from "./sideBySide.mjs";
import { judgeInThread, startThreads } from "./threads.mjs";

const firstSeed = 19_000;
/** Of fewer the spread is not known. */
const fewestSets = 10;
const within = 0.02;
/** Monte-Carlo errors by which a bound may be passed. */
const allowed = 3;
/** Coverages that a bound is put on. */
const judged = [0.8, 0.9, 0.95];

const networks = laws.flatMap((law) => [
  { law, rows: 120, kind: "networks", groups: false, sets: 400 },
  { law, rows: 400, kind: "networks", groups: false, sets: 60 },
]);
const grouped = ["line", "three"].map((law) => {
  return { law, rows: 400, kind: "networks", groups: true, sets: 100 };
});
const linear = ["line", "two, weak"].map((law) => {
  return { law, rows: 120, kind: "linear", groups: false, sets: 400 };
});

export async function validateRanges({ claims, pool, scale }) {
  const threads = startThreads(pool.size, "rangeWorlds.mjs");
  for (const [at, { sets, ...world }] of [...networks, ...grouped, ...linear].entries()) {
    const { law, rows, kind, groups } = world;
    const what = `${kind}, ${law}, ${rows} rows${groups ? " in groups of 5" : ""}`;
    const count = Math.max(fewestSets, Math.ceil(sets / scale));
    const seed = firstSeed + 1000 * at;
    const found = await sideBySide(pool, count, `ranges, ${what}`, (set) =>
      judgeInThread(threads, world, seed + set),
    );
    for (const coverage of judged) {
      const levels = found.flatMap((set) => set.filter((level) => level.coverage === coverage));
      if (levels.length < fewestSets) continue;
      const [held, said] = ["held", "said"].map((name) => meanOf(levels.map((one) => one[name])));
      const off = meanOf(levels.map((one) => one.held - one.said));
      const figure = `${percent(held.mean)} held, ${percent(said.mean)} said, ± ${percent(off.error)} over ${levels.length} from seed ${seed} (within ${percent(within)})`;
      const isNear = Math.abs(off.mean) - allowed * off.error <= within;
      claims.claim(isNear, `${what}: ${percent(coverage)} asked`, figure);
    }
  }
  await threads.stop();
}

const percent = (share) => `${(100 * share).toFixed(1)}%`;
