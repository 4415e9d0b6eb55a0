import { PhiloxStream, purposes } from "@regula/base";
import { recommend } from "@regula/football";
import { createKickColumns } from "./kickColumns.mjs";
import { takeKicks } from "./kickLaws.mjs";

/** The zone that differs, as its corners; of kicks that land alike over the ground it holds a sixth. */
const judged = { name: "short of halfway, left", from: 35, to: 52.5, over: (2 * 68) / 3 };

/**
 * Kicks of one team to six zones, 12 a match, or from 6 to 30 where matches are uneven. In one zone the
 * ball is won more often than in the others by `mean`, and by `spread` more in half of the matches and
 * less in the others.
 */
function drawZones(seed, { matches, spread, mean, isUneven }) {
  const source = new PhiloxStream(seed, purposes.simulation, 58);
  const { columns, add } = createKickColumns();
  for (let match = 0; match < matches; match++) {
    const more = mean + (source.nextDouble() < 0.5 ? -spread : spread);
    const kicks = isUneven ? 6 * (1 + Math.floor(5 * source.nextDouble() ** 2)) : 12;
    for (let i = 0; i < kicks; i++) {
      const [x, y] = [35 + 35 * source.nextDouble(), 68 * source.nextDouble()];
      const isInside = x < judged.to && y >= judged.over;
      const share = 0.45 + (isInside ? (5 * more) / 6 : -more / 6);
      add({ x, y, isWon: source.nextDouble() < share, match: `m${match}` });
    }
  }
  return columns;
}

const firstSet = 13_000;

/** Nothing is trained: of one permutation p is 1/2 or 1. */
const settings = {
  scatter: 5,
  members: 20,
  permutations: 1,
  hidden: [2],
  learningRate: 0.3,
  iterations: 1,
  precision: "f64",
  arithmetic: "strict",
  tune: false,
  value: null,
};

/** In how many of n sets the zone's difference from the same matches' other kicks is on one side of 0. */
async function countShown(n, world, runJob) {
  let shown = 0;
  for (let index = 0; index < n; index++) {
    const kicks = takeKicks(drawZones(firstSet + index, world));
    const { zones } = await recommend(kicks, { ...settings, seed: index }, { runJob });
    const interval = zones.find(({ name }) => name.en === judged.name)?.within?.interval;
    if (interval && (interval[0] > 0 || interval[1] < 0)) shown += 1;
  }
  return shown;
}

/**
 * How often a zone's difference within matches is shown where it is 0 over all matches, though it may
 * not be in any one; and how often one of 20 points is.
 */
export async function validateZoneDifferences({ claims, pool, scale }) {
  const n = Math.ceil(400 / scale);
  const judge = async (world, bounds) => {
    const { matches, spread, mean, isUneven } = world;
    const shown = await countShown(n, world, pool.train);
    const of = `${matches} ${isUneven ? "uneven " : ""}matches that differ by ${100 * spread} points`;
    const around = mean > 0 ? ` around ${100 * mean}` : "";
    claims.share(`a zone, ${of}${around}: its difference is shown`, shown, n, bounds);
  };
  for (const isUneven of [false, true]) {
    for (const matches of [9, 12, 20, 60]) {
      for (const spread of [0, 0.2, 0.5]) {
        await judge({ matches, spread, mean: 0, isUneven }, { most: 0.05 });
      }
    }
  }
  for (const [matches, spread, least] of [
    [20, 0, 0.4],
    [20, 0.2, 0.3],
    [60, 0, 0.9],
    [60, 0.2, 0.8],
  ]) {
    await judge({ matches, spread, mean: 0.2, isUneven: false }, { least });
  }
}
