import { languages, RegulaError, spellNumbers, type Text, verbatim } from "@regula/base";
import {
  type ColumnFinding,
  checkTable,
  type DescribedColumn,
  type DescribedTable,
  describeTable,
} from "@regula/checks";
import {
  type Column,
  everyRow,
  findColumn,
  findTask,
  fitTarget,
  isMissing,
  spellLabel,
  type Table,
} from "@regula/data";
import { emptyPitch, type LabData } from "../data.ts";
import type { Mapping } from "./guessColumns.ts";

/** A value of the label column, and how many rows have it. */
export interface LabelCount {
  readonly name: string;
  readonly rows: number;
}

/** What a reader should know of the axes before trusting what is learned from them. */
export function checkAxes(table: Table, { x, y, label }: Mapping): readonly Text[] {
  const { findings } = checkTable(table, { features: [x, y], target: label });
  return findings.map(({ seen }) => seen);
}

/** What else is known of columns: why some are proposed for no axis. */
export function findLeftOut(
  table: Table,
  { label, set }: Pick<Mapping, "label" | "set">,
): readonly ColumnFinding[] {
  const unused = set === null ? [] : [set];
  const { findings } = checkTable(table, { target: label, unused });
  return findings.filter(({ action }) => action === "leave-out");
}

/** What was read of a table, and what the lab does with each column; null where its label cannot be one. */
export function describeImport(table: Table, { x, y, label }: Mapping): DescribedTable | null {
  const roleOf = ({ name, role }: DescribedColumn): DescribedColumn["role"] => {
    if (role === "target") return role;
    return name === x || name === y ? "feature" : "left-out";
  };
  try {
    const described = describeTable(table, { target: label });
    const columns = described.columns.map((column) => ({ ...column, role: roleOf(column) }));
    return { ...described, columns };
  } catch (error) {
    if (error instanceof RegulaError) return null;
    throw error;
  }
}

/**
 * The values of a label column, in the order of classes, with their rows; rows without one do not count.
 *
 * @throws RegulaError for regression targets, cells that name no class, one value and too many
 */
export function countLabels(table: Table, label: string): readonly LabelCount[] {
  const column = findColumn(table, label, "target");
  const rows = Array.from(everyRow(table)).filter((row) => !isMissing(column, row));
  const task = findTask(table, column, rows);
  if (task === "regression") throw refuseAmounts(table, column);
  const spec = fitTarget(table, rows, { target: label, task });
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = spellLabel(column, row);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const classes = spec.task === "regression" ? [] : spec.classes;
  return classes.map((name) => ({ name, rows: counts.get(name) ?? 0 }));
}

function refuseAmounts(table: Table, column: Column): RegulaError {
  const values = new Set(Array.from(everyRow(table), (row) => column.cells[row])).size;
  const count = spellNumbers(values);
  return new RegulaError({
    code: "classes",
    place: { file: table.source, column: column.name },
    expected: { en: "a label of two kinds or more", "pt-BR": "um rótulo de dois tipos ou mais" },
    received: {
      en: `numbers: ${count.en} different ones`,
      "pt-BR": `quantidades: ${count["pt-BR"]} números diferentes`,
    },
    advice: {
      en: "The lab has models of two or three classes: choose another column as the label, or predict numbers with regula train.",
      "pt-BR":
        "O laboratório distingue duas ou três classes: escolha outra coluna como rótulo, ou preveja quantidades com regula train.",
    },
  });
}

/** The lab's own classes of kicks, class 0 first, where these are their names in a language. */
function findKickClasses(names: readonly string[]): LabData["classes"] | null {
  const own = emptyPitch().classes;
  const isOwn = languages.some((language) => own.every((one) => names.includes(one[language])));
  return names.length === 2 && isOwn ? own : null;
}

/**
 * Two classes to begin with, class 0 first: those of the lab's own kicks as they were there, else
 * the two with most rows, in their order.
 *
 * @param labels at least two
 */
export function guessClasses(labels: readonly LabelCount[]): readonly [string, string] {
  const names = labels.map(({ name }) => name);
  const won = findKickClasses(names)?.[1];
  const [first, second] = [...labels].sort((a, b) => b.rows - a.rows);
  const found = names.filter((name) => name === first.name || name === second.name);
  const isWon = (name: string) => won !== undefined && languages.some((l) => won[l] === name);
  const [negative, positive] = isWon(found[0]) ? found.reverse() : found;
  return [negative, positive];
}

/** In the words of both languages where they are the lab's own. */
export function nameClasses(classes: readonly string[]): LabData["classes"] {
  const own = findKickClasses(classes);
  const isInOrder = languages.some((language) => own?.[1][language] === classes[1]);
  return own && isInOrder ? own : classes.map(verbatim);
}
