import { PhiloxStream, purposes } from "@regula/base";
import { fewestMembers, recommend } from "@regula/football";
import { decideSignal } from "@regula/studies";
import { createKickColumns } from "./kickColumns.mjs";
import { takeKicks } from "./kickLaws.mjs";
import { sideBySide } from "./sideBySide.mjs";

/** Along what the share rises, from 0 to 1 over the kicks. */
const directions = {
  "toward the goal": (x) => x,
  "to the left": (_, y) => y,
  "across both": (x, y) => (x + y) / 2,
};

/** Nothing is advised here: one step of training is enough. */
const settings = {
  scatter: 5,
  members: fewestMembers,
  permutations: 199,
  hidden: [2],
  learningRate: 0.3,
  iterations: 1,
  precision: "f64",
  arithmetic: "strict",
  tune: false,
  value: null,
};

const kicksASet = 200;
const firstSet = 21_000;

/** How often a share that rises evenly is shown where it is said that it would be, four times in five. */
export async function validateTilt({ claims, pool, scale }) {
  const n = Math.ceil(400 / scale);
  for (const [name, along] of Object.entries(directions)) {
    const shown = await sideBySide(pool, n, `a share that rises ${name}`, async (index) => {
      const set = firstSet + index;
      const { tilt } = await testKicks(drawKicks(set, along, 0), set, pool);
      const { signal } = await testKicks(drawKicks(set, along, tilt), set, pool);
      return decideSignal(signal).claim === "shown";
    });
    const count = shown.filter(Boolean).length;
    claims.share(`a tilt as large as is said, ${name}, is shown`, count, n, {
      least: 0.75,
      most: 0.9,
    });
  }
}

const testKicks = (columns, seed, pool) =>
  recommend(takeKicks(columns), { ...settings, seed }, { runJob: pool.train, concurrency: 2 });

/** The shares won on two halves of the kicks lie `tilt` apart, and rise evenly between. */
function drawKicks(set, along, tilt) {
  const places = new PhiloxStream(set, purposes.simulation, 61);
  const labels = new PhiloxStream(set, purposes.simulation, 62);
  const shares = Array.from({ length: kicksASet }, () => [
    places.nextDouble(),
    places.nextDouble(),
  ]);
  const rises = shares.map(([x, y]) => along(x, y));
  const middle = [...rises].sort((a, b) => a - b)[kicksASet / 2];
  const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const apart =
    mean(rises.filter((one) => one >= middle)) - mean(rises.filter((one) => one < middle));
  const { columns, add } = createKickColumns();
  for (const [i, [x, y]] of shares.entries()) {
    const share = 0.45 + (tilt / apart) * (rises[i] - mean(rises));
    add({
      x: 40 + 60 * x,
      y: 2 + 64 * y,
      isWon: labels.nextDouble() < share,
      match: `m${Math.floor(i / 10)}`,
    });
  }
  return columns;
}
