// Whether --time says rightly what later rows are predicted like.
//
// A drop from shuffled to later rows may be named in at most 5 % of tables whose law stands still, and is to
// be named where it turns or jumps. The estimate, of rows held out by time, is held against rows of the
// same times drawn anew, which nothing was trained or chosen by.
import { sideBySide } from "./sideBySide.mjs";
import { judgeInThread, startThreads } from "./threads.mjs";

const firstSeed = 41_000;
const level = 0.05;
/** Shares of tables in which a drop of this size is to be named. */
const power = { turns: 0.8, jumps: 0.8 };

const sets = { still: 420, turns: 60, jumps: 60, estimate: 150 };
/** Of fewer the spread is not known. */
const fewestSets = 10;

const answers = { networks: "networks", linear: "linear models", both: "both" };
const tasks = ["classes", "amounts"];

const worlds = [
  ...Object.keys(answers).flatMap((answer) =>
    tasks.flatMap((task) =>
      ["still", "turns", "jumps"].map((change) => ({
        kind: "drop",
        answer,
        task,
        change,
        rows: change === "still" ? 160 : 800,
      })),
    ),
  ),
  ...tasks.flatMap((task) =>
    ["still", "turns"].map((change) => ({ kind: "estimate", task, change, rows: 160 })),
  ),
];

export async function validateLater({ claims, pool, scale }) {
  const threads = startThreads(pool.size, "laterWorlds.mjs");
  for (const [at, world] of worlds.entries()) {
    const { kind, task, change, rows, answer } = world;
    const wanted = kind === "drop" ? sets[change] : sets.estimate;
    const count = Math.max(fewestSets, Math.ceil(wanted / scale));
    const what =
      kind === "drop"
        ? `${task}, ${rows} rows, law ${change}, ${answers[answer]}`
        : `${task}, ${rows} rows, law ${change}`;
    const judged = await sideBySide(pool, count, `later, ${what}`, (set) =>
      judgeInThread(threads, world, firstSeed + 1000 * at + set),
    );
    if (kind === "estimate") {
      const beyond = judged.map(({ estimate, fresh }) => estimate - fresh);
      claims.unbiased(`${what}: estimate less the loss of later rows drawn anew`, beyond);
      continue;
    }
    const named = judged.filter(({ claim }) => claim === "better" || claim === "slightly-better");
    const bound = change === "still" ? { most: level } : { least: power[change] };
    claims.share(`${what}: a drop named`, named.length, count, bound);
    if (change === "still") {
      claims.unbiased(
        `${what}: drop`,
        judged.map(({ mean }) => mean),
      );
    } else {
      claims.tell(
        `${what}: drop`,
        judged.map(({ mean }) => mean),
      );
    }
  }
  await threads.stop();
}
