import { existsSync } from "node:fs";
import { commandLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

const error = /no space left/i;

/** Every command tells that its standard output could not be written, and fails. */
export const fullDevice = {
  whole: (context) => inflict(context, Object.keys(commandLines)),
  quick: (context) => inflict(context, ["predict"]),
};

/** Nobody would know where the lab is: it ends, and is not left to serve. */
const lab = ["lab", "--no-open", "--port", "0"];

async function inflict({ ledger }, names) {
  if (!existsSync("/dev/full")) return ledger.skip("fullDevice", "this system has no /dev/full");
  await withRoom(ledger, "fullDevice", async (cwd) => {
    for (const line of [...names.map((name) => commandLines[name]), lab]) {
      for (const args of [line, [...line, "--json"]]) {
        const ran = await runRegula(args, { cwd, shell: 'exec "$@" >/dev/full' });
        checkRun(ledger, `${args.join(" ")} >/dev/full`, ran, { code: 1, error });
      }
    }
  });
}
