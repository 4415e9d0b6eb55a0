import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

const shared = {
  journal: {
    args: [
      ...["tune", "kicks-train.csv", "--preset", "course", "--iterations", "8000"],
      ...["--journal", "shared.jsonl"],
    ],
    again: ["--resume"],
    file: "shared.jsonl",
  },
  checkpoint: {
    args: [
      ...["compare", "kicks-train.csv", "--iterations", "4000000"],
      ...["--checkpoint", "shared.json"],
    ],
    again: [],
    file: "shared.json",
  },
};

/** Of two studies on one file the second is refused, and the first goes on. */
export const twoStudies = {
  whole: (context) => inflict(context, Object.keys(shared)),
  quick: (context) => inflict(context, ["journal"]),
};

async function inflict({ ledger }, names) {
  await withRoom(ledger, "twoStudies", async (cwd) => {
    for (const name of names) {
      const { args, again, file } = shared[name];
      let second = null;
      const first = await runRegula(args, {
        cwd,
        during(child) {
          const watch = setInterval(() => {
            if (!isBegun(cwd, file)) return;
            clearInterval(watch);
            second = runRegula([...args, ...again], { cwd });
            void second.then(() => child.kill("SIGINT"));
          }, 20);
          child.on("close", () => clearInterval(watch));
        },
      });
      const error = new RegExp(`^Error: ${file}: .*process \\d+ is writing`);
      checkRun(ledger, `a second study on one ${name}`, await second, { code: 2, error });
      checkRun(ledger, `the first study on the ${name} goes on`, first, { code: 130 });
      ledger.check(`the ${name} is kept`, existsSync(path.join(cwd, file)), "it is gone");
    }
  });
}

/** Whether a study holds the file and, where that is a journal, has done a trial. */
function isBegun(folder, file) {
  const isHeld = readdirSync(folder).some((name) => /^\.regula-.*\.lock$/.test(name));
  if (!isHeld || !file.endsWith(".jsonl")) return isHeld;
  const journal = path.join(folder, file);
  return existsSync(journal) && readFileSync(journal, "utf8").split("\n").length > 2;
}
