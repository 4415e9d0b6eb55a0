import { commandLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

/** A reader that has seen enough ends every command quietly, with 0. */
export const closedPipes = {
  whole: (context) => inflict(context, Object.keys(commandLines)),
  quick: (context) => inflict(context, ["compare"]),
};

async function inflict({ ledger }, names) {
  await withRoom(ledger, "closedPipes", async (cwd) => {
    for (const name of names) {
      for (const reader of ["true", "head -1 >/dev/null"]) {
        const shell = `"$@" | ${reader}; exit \${PIPESTATUS[0]}`;
        const ran = await runRegula(commandLines[name], { cwd, shell });
        checkRun(ledger, `${commandLines[name].join(" ")} | ${reader}`, ran, { code: 0 });
      }
    }
  });
}
