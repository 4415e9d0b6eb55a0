import { existsSync } from "node:fs";
import path from "node:path";
import { runRegula } from "../ran.mjs";

const journal = "kept.jsonl";

/** What `regula tune` of one length writes on this machine alone, and asks of a queue with the same result. */
export async function makeStudy(cwd, iterations) {
  const args = [
    ...["tune", "kicks-train.csv", "--preset", "course", "--iterations", String(iterations)],
    ...["--folds", "4", "--repeats", "1", "--journal", journal, "--json"],
  ];
  const here = await runRegula(args, { cwd });
  if (here.code !== 0) throw new Error(`the study itself failed:\n${here.stderr}`);
  return {
    seconds: here.seconds,
    /** @param options.name of its journal: studies at once have one each */
    run(address, { resume = false, name = journal, ...options } = {}) {
      const own = args.map((word) => (word === journal ? name : word));
      const line = [...own, "--queue", address, ...(resume ? ["--resume"] : [])];
      return runRegula(line, { cwd, ...options });
    },
    /** Asks that a run's output is the local one's bytes, and that it left no journal. */
    check(ledger, what, ran, name = journal) {
      const isSame = ran.code === 0 && ran.stdout === here.stdout;
      const isTidy = !existsSync(path.join(cwd, name));
      ledger.check(
        `${what}: the bytes of a study without a queue`,
        isSame && isTidy,
        `exit ${ran.code ?? ran.signal}, ${ran.stdout.length} bytes and not ${here.stdout.length}, journal ${isTidy ? "gone" : "left"}; ${ran.stderr.slice(-600).trim()}`,
      );
    },
  };
}
