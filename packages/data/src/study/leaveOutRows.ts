import { RegulaError } from "@regula/base";
import type { Column, Table } from "../reading/table.ts";
import { isMissing } from "../table/columns.ts";
import { selectRows } from "../table/selectRows.ts";
import type { Warning } from "../table/warning.ts";

/** Missing cells of features: refused, filled by what training rows show, or their rows dropped. */
export const missingPolicies = ["refuse", "fill", "drop"] as const;

/** One of `missingPolicies`. */
export type MissingPolicy = (typeof missingPolicies)[number];

/** The option for fitting: rows that were dropped have no missing cells. */
export const fitOptionsOf: Readonly<
  Record<MissingPolicy, { readonly missing: "refuse" | "fill"; readonly indicators: boolean }>
> = {
  refuse: { missing: "refuse", indicators: false },
  fill: { missing: "fill", indicators: true },
  drop: { missing: "refuse", indicators: false },
};

/** The rows that examples are made of. */
export interface KeptRows {
  readonly table: Table;
  /** What was left out, in words; empty where nothing was. */
  readonly warnings: readonly Warning[];
}

/**
 * Leaves out the rows whose target is missing, and those with a missing cell in one of `complete`.
 *
 * @throws RegulaError where no row is left
 */
export function leaveOutRows(
  table: Table,
  target: Column,
  complete: readonly Column[] = [],
): KeptRows {
  const every = Array.from({ length: table.rows }, (_, row) => row);
  const labeled = every.filter((row) => !isMissing(target, row));
  const kept = labeled.filter((row) => complete.every((column) => !isMissing(column, row)));
  if (kept.length === table.rows) return { table, warnings: [] };
  if (kept.length === 0) throw refuseNone(table, target, labeled.length);
  const unlabeled = table.rows - labeled.length;
  const incomplete = labeled.length - kept.length;
  return {
    table: selectRows(table, kept),
    warnings: [
      ...(unlabeled > 0 ? [sayUnlabeled(unlabeled, table.rows, target.name)] : []),
      ...(incomplete > 0 ? [sayIncomplete(incomplete, table.rows)] : []),
    ],
  };
}

function sayUnlabeled(rows: number, all: number, name: string): Warning {
  const isOne = rows === 1;
  const text = {
    en: `${rows} of ${all} rows ${isOne ? "has" : "have"} no ${name} and ${isOne ? "is" : "are"} left out.`,
    "pt-BR": `${rows} de ${all} linhas não ${isOne ? "tem" : "têm"} ${name} e ${isOne ? "fica" : "ficam"} de fora.`,
  };
  return { code: "unlabeled", column: name, rows, text };
}

function sayIncomplete(rows: number, all: number): Warning {
  const isOne = rows === 1;
  const text = {
    en: `${rows} of ${all} rows ${isOne ? "has" : "have"} a missing cell and ${isOne ? "is" : "are"} dropped (--missing drop).`,
    "pt-BR": `${rows} de ${all} linhas ${isOne ? "tem" : "têm"} uma célula ausente e ${isOne ? "é descartada" : "são descartadas"} (--missing drop).`,
  };
  return { code: "incomplete", column: null, rows, text };
}

function refuseNone(table: Table, target: Column, labeled: number): RegulaError {
  if (labeled > 0) {
    return new RegulaError({
      code: "value-missing",
      place: { file: table.source, option: "missing" },
      expected: { en: "a row without a missing cell", "pt-BR": "uma linha sem célula ausente" },
      received: { en: "none", "pt-BR": "nenhuma" },
      advice: {
        en: "Use --missing fill, or leave out the emptiest columns with --drop.",
        "pt-BR": "Use --missing fill, ou deixe as colunas mais vazias de fora com --drop.",
      },
    });
  }
  return new RegulaError({
    code: "value-missing",
    place: { file: table.source, column: target.name },
    expected: { en: "a target in some row", "pt-BR": "um alvo em alguma linha" },
    received: { en: "missing cells only", "pt-BR": "só células ausentes" },
    advice: {
      en: "Name the column to predict with --target.",
      "pt-BR": "Indique com --target a coluna a prever.",
    },
  });
}
