import { formatCsv } from "@regula/tables";
import type { OwnKind } from "./ownFile.ts";

type Rows = readonly (readonly string[])[];

/**
 * A kind of CSV. It has no place for a seal: it is ours where every row has the cells that we write,
 * and where we would write it byte for byte as it stands.
 *
 * @param areOwn of its rows, at least one, all with as many cells
 * @param begins what stands before all
 */
export function tableKind(
  what: OwnKind["what"],
  areOwn: (rows: Rows) => boolean,
  begins = "",
): OwnKind {
  return {
    what,
    isOwn(bytes) {
      const text = bytes.toString("utf8");
      if (!text.startsWith(begins)) return false;
      const body = text.slice(begins.length);
      const rows = readRows(body);
      if (rows.length === 0 || rows.some((row) => row.length !== rows[0].length)) return false;
      const decimal = delimiterOf(body) === ";" ? "," : ".";
      return areOwn(rows) && formatCsv(rows, { decimal }) === body;
    },
  };
}

/** The cells of a table as `formatCsv` was given them: none holds a line's end. */
function readRows(text: string): Rows {
  const delimiter = delimiterOf(text);
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${delimiter}"]*))${delimiter}`, "gy");
  const isCommaDecimal = delimiter === ";";
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) =>
      Array.from(`${line}${delimiter}`.matchAll(cell), ([, quoted, plain = ""]) => {
        if (quoted !== undefined) return quoted.replaceAll('""', '"');
        return isCommaDecimal && decimalComma.test(plain) ? plain.replace(",", ".") : plain;
      }),
    );
}

const decimalComma = /^[+-]?(\d+,\d*|,\d+)(e[+-]?\d+)?$/i;

/** That of the first line, whose first two columns have plain names. */
function delimiterOf(text: string): "," | ";" {
  return /^[^\n,]*;/.test(text) ? ";" : ",";
}
