import { RegulaError, type Text, verbatim } from "@regula/base";
import type { StrayCells } from "./interpretColumn.ts";
import { placeOf } from "./placeOf.ts";
import type { RawColumn, RawTable } from "./table.ts";

const finiteNumber: Text = {
  en: "a finite number, as in the column's other cells",
  "pt-BR": "um número finito, como nas outras células da coluna",
};

/** A cell among numbers of another form. */
export function refuseCell(
  table: RawTable,
  column: RawColumn,
  row: number,
  cell: string,
): RegulaError {
  return new RegulaError({
    code: "not-a-number",
    place: placeOf(table, column, row),
    expected: finiteNumber,
    received: verbatim(`"${cell}"`),
    advice: adviseStrays(column, [cell]),
  });
}

/** Cells among numbers that are none: missing values, mistakes, names of categories, or numbers with units. */
export function refuseMixed(
  table: RawTable,
  column: RawColumn,
  row: number,
  { cells, rows, areMeasured }: StrayCells,
): RegulaError {
  const quoted = `"${cells[0]}"`;
  return new RegulaError({
    code: "not-a-number",
    place: placeOf(table, column, row),
    expected: finiteNumber,
    received:
      rows === 1
        ? verbatim(quoted)
        : {
            en: `${quoted}, the first of ${rows} cells that are no numbers`,
            "pt-BR": `${quoted}, a primeira de ${rows} células que não são números`,
          },
    advice: areMeasured ? adviseUnits(column, cells[0]) : adviseStrays(column, cells),
  });
}

/** So many cells stand in advice. */
const mostListed = 5;

function adviseStrays({ name }: RawColumn, cells: readonly string[]): Text {
  const listed = cells.slice(0, mostListed).map((cell) => cell.trim());
  const isPlain = listed.every((cell) => !/[",]/.test(cell));
  const spelled = listed.map((cell) =>
    /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  const list = isPlain ? `"${spelled.join(",")}"` : `'${spelled.join(",")}'`;
  const isOne = cells.length === 1;
  const left = cells.length - listed.length;
  const more = left === 0 ? ["", ""] : [` and ${left} more`, ` e mais ${left}`];
  return {
    en: `If ${isOne ? "it marks" : "they mark"} a missing value, add --na ${list}${more[0]}; if numbers are names here, add --categorical "${name}"; else correct the cell${isOne ? "" : "s"}.`,
    "pt-BR": `Se indica${isOne ? "" : "m"} um valor ausente, use --na ${list}${more[1]}; se os números são nomes aqui, use --categorical "${name}"; senão, corrija a${isOne ? " célula" : "s células"}.`,
  };
}

function adviseUnits({ name }: RawColumn, cell: string): Text {
  return {
    en: `Write numbers alone, all in one unit, without what stands behind them in "${cell}"; if the cells are names, add --categorical "${name}".`,
    "pt-BR": `Escreva só números, todos na mesma unidade, sem o que vem depois deles em "${cell}"; se as células são nomes, use --categorical "${name}".`,
  };
}

/** Cells such as 5.9 and 2,3 in one column. */
export function refuseContradiction(
  table: RawTable,
  column: RawColumn,
  row: number,
  [one, other]: readonly [string, string],
): RegulaError {
  return new RegulaError({
    code: "not-a-number",
    place: placeOf(table, column, row),
    expected: {
      en: `a number with the marks of "${one}" in the same column`,
      "pt-BR": `um número com os sinais de "${one}", da mesma coluna`,
    },
    received: verbatim(`"${other}"`),
    advice: {
      en: `Write one decimal mark in all cells; --decimal . or --decimal , says which it is and finds the cells that have another. If the cells are names, add --categorical "${column.name}".`,
      "pt-BR": `Escreva um só sinal decimal em todas as células; --decimal . ou --decimal , diz qual é e mostra as células que têm outro. Se as células são nomes, use --categorical "${column.name}".`,
    },
  });
}

/** Dates such as 01/02/2023 in all cells. */
export function refuseDateOrder(table: RawTable, column: RawColumn): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { file: table.source, column: column.name, option: "--dates" },
    expected: {
      en: "dates that show whether the day or the month comes first",
      "pt-BR": "datas que mostrem se o dia ou o mês vem primeiro",
    },
    received: verbatim(`"${column.cells[0]}"`),
    advice: {
      en: "Add --dates dmy where the day comes first, or --dates mdy where the month does.",
      "pt-BR": "Use --dates dmy se o dia vem primeiro, ou --dates mdy se é o mês.",
    },
  });
}
