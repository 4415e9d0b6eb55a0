import { execFileSync } from "node:child_process";
import path from "node:path";
import { bundleEngine } from "../bundle.mjs";
import { competitors } from "../competitors/index.mjs";
import { runRounds } from "../rounds.mjs";
import { writeRungData } from "../rungs/files.mjs";
import { rungs } from "../rungs/index.mjs";
import { median } from "../statistics.mjs";

/** Rows that both trees can train: lanes of 128 bits on one thread. */
const compared = ["regula-f64", "regula-f32", "regula-f32-fused"];

/**
 * The same steps by this tree's engine and by another's, one right after the other in every round,
 * in the newest Node.
 *
 * @returns rows with the medians of both and of the ratios of the rounds, of all and of the quiet ones
 */
export async function measureBeside(context) {
  const { runtimes, options, engine, folder, watch, isStopped, progress } = context;
  const runtime = runtimes[runtimes.length - 1];
  const { address: other } = await bundleEngine(path.join(folder, "beside"), options.beside);
  const pairs = compared.flatMap((name) => {
    const competitor = competitors.find((each) => each.name === name);
    return competitor.rungs.flatMap((rung) =>
      rungs[rung].variants.map((variant) => ({
        competitor: { ...competitor, mostRounds: undefined },
        rung: rungs[rung],
        variant,
        runtime,
      })),
    );
  });
  for (const rung of Object.values(rungs)) writeRungData(rung, path.join(folder, rung.name));
  const cases = pairs.flatMap((pair) => [
    { ...pair, engine: other, isBefore: true },
    { ...pair, engine, isBefore: false },
  ]);
  const { results, rounds } = await runRounds(cases, options, {
    dataFolder: folder,
    watch,
    progress,
    beforeRound: () => {},
    isStopped,
  });
  const rows = pairs.flatMap(({ competitor, rung, variant }) => {
    const [before, now] = [true, false].map((isBefore) =>
      results.find(
        (result) =>
          result.isBefore === isBefore &&
          result.competitor === competitor &&
          result.rung === rung &&
          result.variant === variant,
      ),
    );
    return before && now ? [compare(before, now)] : [];
  });
  return { commit: commitOf(options.beside), rounds, node: runtime.version, rows };
}

function compare(before, now) {
  const { competitor, rung, variant } = now;
  const count = Math.min(before.times.length, now.times.length);
  const ratios = Array.from({ length: count }, (_, k) => now.times[k] / before.times[k]);
  const quiet = ratios.filter((_, k) => before.isQuiet[k] && now.isQuiet[k]);
  return {
    name: competitor.name,
    label: competitor.label,
    rung: rung.name,
    variant: variant.name,
    trouble: before.trouble ?? now.trouble,
    before: before.median,
    now: now.median,
    ratio: count > 0 ? median(ratios) : null,
    quiet: quiet.length > 0 ? median(quiet) : null,
    quietRounds: quiet.length,
    rounds: count,
  };
}

function commitOf(tree) {
  const git = ["-C", tree, "log", "-1", "--format=%h, %cs"];
  return execFileSync("git", git, { encoding: "utf8" }).trim();
}
