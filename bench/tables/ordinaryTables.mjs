import { readFileSync } from "node:fs";
import path from "node:path";
import { fetchTables } from "./fetchTables.mjs";
import { runRegula } from "./runRegula.mjs";

/**
 * Prints every warning of `regula describe` on the tables of ordinary.json.
 *
 * @returns {Promise<boolean>} whether they are those that the file names, and no others
 */
export async function checkOrdinaryTables(sources, say) {
  const { tables } = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "ordinary.json"), "utf8"),
  );
  const files = await fetchTables(
    tables.map(({ source }) => source),
    sources,
  );
  let faults = 0;
  for (const { name, source, target, warnings: wanted } of tables) {
    const { code, document, told } = await runRegula([
      ...["describe", files.get(source), "--target", target, "--no-timing"],
    ]);
    if (code !== 0) {
      say(`${name}: refused (${code})\n  ${told}`);
      faults += 1;
      continue;
    }
    say(`${name}: ${document.rows} rows, ${document.target.task}`);
    const isSame = (a, b) => a.code === b.code && a.column === b.column;
    for (const warning of document.warnings) {
      const reason = wanted.find((each) => isSame(each, warning))?.reason;
      faults += reason === undefined ? 1 : 0;
      say(`  ${reason === undefined ? "NOT WANTED " : ""}${warning.code}: ${warning.text}`);
    }
    for (const each of wanted) {
      if (document.warnings.some((warning) => isSame(each, warning))) continue;
      faults += 1;
      say(`  MISSING ${each.code} of ${each.column ?? "rows"}: ${each.reason}`);
    }
  }
  say(
    faults === 0
      ? `\nAll warnings on ${tables.length} tables are those of ordinary.json.`
      : `\n${faults} warnings are not as ordinary.json has them.`,
  );
  return faults === 0;
}
