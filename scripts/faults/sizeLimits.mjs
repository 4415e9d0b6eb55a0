import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { commandLines, writingLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

const error = /larger than the system allows/i;
const limited = (more = "") => `ulimit -f 2; exec "$@"${more}`;

/** A file that may not grow (ulimit -f) is told; none is left half. */
export const sizeLimits = {
  whole: (context) => inflict(context, Object.keys(writingLines)),
  quick: (context) => inflict(context, ["report"]),
};

async function inflict({ ledger }, names) {
  if (process.platform === "win32") return ledger.skip("sizeLimits", "this system has no ulimit");
  await withRoom(ledger, "sizeLimits", async (cwd) => {
    const { compare, tune } = commandLines;
    const printed = await runRegula(compare, { cwd, shell: limited(" >out.txt") });
    checkRun(ledger, "compare >file, which may have 2 kB", printed, { code: 1, error });
    for (const name of names) {
      // Shorter than the limit.
      if (!["report", "model", "javaScript", "map"].includes(name)) continue;
      const { args, ending } = writingLines[name];
      const ran = await runRegula([...args, `limited.${ending}`], { cwd, shell: limited() });
      checkRun(ledger, `${name}, which may have 2 kB`, ran, { code: 1, error });
      const isThere = existsSync(path.join(cwd, `limited.${ending}`));
      ledger.check(`${name}: no half file`, !isThere, `limited.${ending}`);
    }
    // Journals are short at first: they grow past the limit, and the study is done all the same.
    const journal = await runRegula([...tune, "--journal", "j.jsonl"], { cwd, shell: limited() });
    checkRun(ledger, "a journal that may have 2 kB: the study is done", journal, { code: 0 });
    ledger.check(
      "and what is missing is told once",
      countOf(journal.stderr, error) === 1,
      journal.stderr,
    );
    const left = readdirSync(cwd).filter((name) => name.startsWith(".regula"));
    ledger.check("nothing temporary is left", left.length === 0, left.join(", "));
  });
}

function countOf(text, pattern) {
  return text.match(new RegExp(pattern.source, "gi"))?.length ?? 0;
}
