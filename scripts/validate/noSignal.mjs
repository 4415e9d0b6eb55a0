import { PhiloxStream, purposes } from "@regula/engine";
import { defineStudyOf, parseVariants, tune } from "@regula/engine/study";
import { generateKicks, kicksToDataset } from "@regula/football";
import { sideBySide } from "./sideBySide.mjs";

/** Labels independent of inputs: how often a study claims to beat the base rate. */
export async function validateNoSignal({ claims, pool, scale }) {
  const n = 200 / scale;
  const claimed = await sideBySide(pool, n, "labels that mean nothing", async (seed) => {
    const settings = {
      variants: parseVariants("none,l2=1,l2=5,dropout=0.8"),
      ...{ hidden: [8, 3], iterations: 300, folds: 3, repeats: 3, seed },
    };
    const { signal } = await tune(drawNothing(seed, 90), settings, { runJob: pool.train });
    return signal.verdict === "beats-base-rate";
  });
  const count = claimed.filter(Boolean).length;
  claims.share("labels independent of inputs, “beats the base rate”", count, n, { most: 0.05 });
}

function drawNothing(seed, rows) {
  const kicks = generateKicks({ rows, seed, split: "train" });
  const source = new PhiloxStream(seed, purposes.resampling);
  const won = kicks.won.map(() => (source.nextDouble() < 0.5 ? 1 : 0));
  return defineStudyOf(kicksToDataset({ ...kicks, won }, "nothing"));
}
