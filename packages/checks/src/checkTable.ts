import type { Text } from "@regula/base";
import {
  type Column,
  findColumn,
  findDefaultTarget,
  type Table,
  type Warning,
  type WarningCode,
} from "@regula/data";
import type { Check } from "./columns/check.ts";
import { checkCodes } from "./columns/codes.ts";
import { checkConstant } from "./columns/constant.ts";
import { checkDateNumbers } from "./columns/dateNumbers.ts";
import { checkEntity } from "./columns/entity.ts";
import { checkGivesAway } from "./columns/givesAway.ts";
import { checkId } from "./columns/id.ts";
import { checkMissingCode } from "./columns/missingCode.ts";
import { checkOrder } from "./columns/order.ts";
import { checkRowNumber, checkRowOrder } from "./columns/rowNumber.ts";
import { checkSameLetters } from "./columns/sameLetters.ts";
import { checkTextNearlyUnique } from "./columns/textNearlyUnique.ts";
import { checkUnreadable } from "./columns/unreadable.ts";

/** The checks of columns, in this order: a column is left out for the first reason there is. */
export const columnCodes = [
  "unreadable",
  "constant",
  "row-number",
  "date-numbers",
  "id",
  "text-nearly-unique",
  "gives-away",
  "entity",
  "missing-code",
  "same-letters",
  "codes",
  "row-order",
  "order",
] as const satisfies readonly WarningCode[];

/** One of `columnCodes`. */
export type ColumnCode = (typeof columnCodes)[number];

/** Whether the columns that a check finds are left out, where other features remain, or used and reported. */
export type Action = "leave-out" | "warn";

interface CheckEntry {
  readonly check: Check;
  readonly action: Action;
  /** Whether --allow silences alone, as nothing can be made of such a column. */
  readonly isFinal?: true;
}

const checks: Readonly<Record<ColumnCode, CheckEntry>> = {
  unreadable: { check: checkUnreadable, action: "leave-out", isFinal: true },
  constant: { check: checkConstant, action: "leave-out" },
  "row-number": { check: checkRowNumber, action: "leave-out" },
  id: { check: checkId, action: "leave-out" },
  "text-nearly-unique": { check: checkTextNearlyUnique, action: "leave-out" },
  "gives-away": { check: checkGivesAway, action: "warn" },
  entity: { check: checkEntity, action: "warn" },
  "missing-code": { check: checkMissingCode, action: "warn" },
  "same-letters": { check: checkSameLetters, action: "warn" },
  codes: { check: checkCodes, action: "warn" },
  "date-numbers": { check: checkDateNumbers, action: "warn" },
  "row-order": { check: checkRowOrder, action: "warn" },
  order: { check: checkOrder, action: "warn" },
};

/** A warning, and whether its column was left out. */
export interface ColumnFinding extends Warning {
  readonly code: ColumnCode;
  readonly action: Action;
  /** What was seen, without what the command line made of it. */
  readonly seen: Text;
}

/** Options of `checkTable`. */
export interface CheckOptions {
  /** A column's name, or its position counted from 1; by default the last column, but for an index and columns that cannot be read. */
  readonly target?: string;
  readonly group?: string;
  /** A column that says when rows were, or "rows" for their order. */
  readonly time?: string;
  /** Columns of numbers that name categories. */
  readonly categorical?: readonly string[];
  /** Columns that are no features, unless features are named. */
  readonly unused?: readonly string[];
  /** Names or positions, which are all used; by default every column but the target and the group's. */
  readonly features?: readonly string[];
  /** Warnings to silence: not reported, and their columns are kept. */
  readonly allow?: ReadonlySet<WarningCode>;
}

/** What `checkTable` returns. */
export interface CheckedFeatures {
  readonly findings: readonly ColumnFinding[];
  /** Names of the columns to learn from. */
  readonly features: readonly string[];
}

/**
 * Looks at the columns before anything is trained: what makes an estimate false or a model useless
 * is left out while other features remain, or reported.
 *
 * @throws RegulaError for unknown columns
 */
export function checkTable(table: Table, options: CheckOptions = {}): CheckedFeatures {
  const target = options.target
    ? findColumn(table, options.target, "target")
    : findDefaultTarget(table);
  const group = options.group === undefined ? null : findColumn(table, options.group, "group");
  const asked = options.features?.map((name) => findColumn(table, name, "features"));
  const categorical = new Set(
    options.categorical?.map((name) => findColumn(table, name, "categorical")),
  );
  const unused = new Set(options.unused);
  const isFeature = (each: Column) => each !== target && each !== group && !unused.has(each.name);
  const features = asked ?? table.columns.filter(isFeature);
  const left = new Set<Column>();
  // Used although a check would leave them out: one reason is reported.
  const kept = new Set<Column>();
  const findings: ColumnFinding[] = [];
  for (const code of columnCodes) {
    const { check, action, isFinal } = checks[code];
    const isAllowed = options.allow?.has(code) ?? false;
    if (isAllowed && !isFinal) continue;
    const remaining = features.filter((column) => !left.has(column));
    for (const { column, rows, text, advice } of check({
      table,
      target,
      group,
      categorical,
      timed: options.time !== undefined,
      seen: new Set(findings.map((finding) => finding.code)),
      features: remaining,
    })) {
      if (column && action === "leave-out" && kept.has(column)) continue;
      const isLast = left.size === features.length - 1;
      const unless: Use = asked ? "asked" : isLast ? "last" : "left-out";
      const use: Use = column && action === "leave-out" ? unless : "told";
      if (column && use === "left-out") left.add(column);
      if (column && (use === "asked" || use === "last")) kept.add(column);
      if (isAllowed) continue;
      findings.push({
        code,
        column: column?.name ?? null,
        rows,
        action: use === "left-out" ? "leave-out" : "warn",
        seen: text,
        text: joinTexts([text, ...(advice ? [advice] : []), uses[use](code)]),
      });
    }
  }
  return {
    findings,
    features: features.filter((column) => !left.has(column)).map(({ name }) => name),
  };
}

/** What becomes of a column. */
type Use = "told" | "asked" | "last" | "left-out";

const uses: Readonly<Record<Use, (code: ColumnCode) => Text>> = {
  told: (code) => ({
    en: `(--allow ${code} silences this.)`,
    "pt-BR": `(--allow ${code} silencia este aviso.)`,
  }),
  asked: (code) => ({
    en: `It is used, as --features names it (--allow ${code} silences this).`,
    "pt-BR": `É usada, pois --features a indica (--allow ${code} silencia este aviso).`,
  }),
  last: (code) => ({
    en: `It is used, as no other feature remains (--allow ${code} silences this).`,
    "pt-BR": `É usada, pois não resta outro atributo (--allow ${code} silencia este aviso).`,
  }),
  "left-out": (code) =>
    checks[code].isFinal
      ? { en: "It is left out.", "pt-BR": "Fica de fora." }
      : {
          en: `It is left out (--allow ${code} keeps it).`,
          "pt-BR": `Fica de fora (--allow ${code} a mantém).`,
        },
};

function joinTexts(texts: readonly Text[]): Text {
  return {
    en: texts.map(({ en }) => en).join(" "),
    "pt-BR": texts.map((text) => text["pt-BR"]).join(" "),
  };
}
