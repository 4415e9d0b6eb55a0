import { commandLines, writingLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

/** Those whose result is a file, which is made all the same. */
const writing = Object.entries(writingLines).map(([name, { args, ending }]) => [
  ...args,
  `${name}.${ending}`,
]);

/** A reader that has seen enough ends every command quietly, with 0. */
export const closedPipes = {
  whole: (context) => inflict(context, [...Object.values(commandLines), ...writing]),
  quick: (context) => inflict(context, [commandLines.compare]),
};

async function inflict({ ledger }, lines) {
  await withRoom(ledger, "closedPipes", async (cwd) => {
    for (const args of lines) {
      for (const reader of ["true", "head -1 >/dev/null"]) {
        const shell = `"$@" | ${reader}; exit \${PIPESTATUS[0]}`;
        const ran = await runRegula(args, { cwd, shell });
        checkRun(ledger, `${args.join(" ")} | ${reader}`, ran, { code: 0 });
      }
    }
  });
}
