import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { table } from "./table.mjs";

/**
 * Puts the sections of a partial run into a report that is there already: each in the place of the
 * one of its title, and of "Targets" the rows of the same text. All else stays as it was measured.
 */
export function mergeReport(file, sections) {
  const [head, ...old] = readParts(file);
  const titles = old.map(titleOf);
  for (const section of sections) {
    const at = titles.indexOf(titleOf(section));
    if (at >= 0) {
      old[at] = titleOf(section) === "## Targets" ? mergeRows(old[at], section) : section;
      continue;
    }
    const before = titles.indexOf("## Targets");
    const place = before >= 0 ? before : old.length;
    old.splice(place, 0, section);
    titles.splice(place, 0, titleOf(section));
  }
  writeFileSync(file, `${[head, ...old].join("\n\n")}\n`);
}

/** Titles of sections that say themselves when they were measured: one that is not in a new report stays. */
const dated = [
  "## Public tables",
  ...["## P, eight side by side", "## Search", "## Football", "## The lab"],
  "## Beside a commit before",
];

/** Puts a report in the place of another, whose dated sections stay where the new one has none. */
export function replaceReport(file, report) {
  const kept = readParts(file).filter((part) => dated.some((title) => part.startsWith(title)));
  writeFileSync(file, report);
  const own = new Set(readParts(file).map(titleOf));
  mergeReport(
    file,
    kept.filter((part) => !own.has(titleOf(part))),
  );
}

/** The head and the sections. */
function readParts(file) {
  if (!existsSync(file)) return ["# Results"];
  return readFileSync(file, "utf8")
    .trimEnd()
    .split(/\n\n(?=## )/);
}

function titleOf(section) {
  return section.slice(0, `${section}\n`.indexOf("\n"));
}

/** One table a section; its rows are known by their first cell. */
function mergeRows(old, fresh) {
  const [titles, ...rows] = rowsOf(old);
  for (const row of rowsOf(fresh).slice(1)) {
    const at = rows.findIndex(([text]) => text === row[0]);
    if (at >= 0) rows[at] = row;
    else rows.push(row);
  }
  return [titleOf(old), "", table(titles, rows)].join("\n");
}

function rowsOf(section) {
  return section
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\| -+ /.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
