import type { Text } from "@regula/base";
import type { Column } from "@regula/data";
import { varietyOf, wholeNumbers, wordsOf } from "../cells.ts";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";
import { hasUnmarkedDates } from "./dateNumbers.ts";
import { isQuantity } from "./quantities.ts";

/** Cells name rows where so large a share of them is there once. */
const mostlyDistinct = 0.95;

/** Six digits or more, in groups or not, as orders and documents have them; no word, date or range. */
const code = /^(?=(?:\D*\d){6})\d{3,}(?:[-./]\d+)*(?:-?[A-Za-z])?$/;

/** Last words of names that whole numbers have which name things. */
const namingWords = new Set([
  ...["id", "ids", "no", "nr", "num", "code", "cod", "codigo", "key", "chave", "uuid", "guid"],
  ...["cpf", "cnpj", "matricula", "zipcode", "postcode", "barcode", "cep", "ssn", "isbn"],
  ...["acct", "account", "order", "pedido", "invoice", "protocolo", "processo", "ticket", "sku"],
  ...["ean", "gtin", "imei", "ibge", "rg", "pis", "nis", "renavam"],
]);

/** As many digits as codes of places and documents have, alike in all cells, and in so many of them the last is 0 at most. */
const [fewestCodeDigits, mostRounded] = [7, 0.25];
/** The same written as one word; valid and acid are none. */
const joinedId =
  /^(passenger|customer|client|cliente|order|pedido|user|usuario|patient|paciente|record|sample|subject|case|row|transaction|employee|student|aluno|product|produto|item|player|driver|event|loan|account|person|member|visit|session|ticket|invoice|obs)id$/;

/** Columns whose cells name rows, such as customers or orders: a network learns them by heart and meets new ones. */
export function checkId({ table, features }: CheckedTable): Seen[] {
  if (table.rows < fewestRows) return [];
  return features.flatMap((column): Seen[] => {
    const text = describeNames(column);
    return text ? [{ column, rows: varietyOf(column).present, text }] : [];
  });
}

/** How the cells of a column name rows or things; null where they do not. */
function describeNames(column: Column): Text | null {
  const { name, reading } = column;
  const isText = reading.kind === "category";
  if ((!isText && !isNumberedId(column)) || hasUnmarkedDates(column)) return null;
  const { distinct, present } = varietyOf(column);
  if (present >= fewestRows && distinct >= mostlyDistinct * present) {
    return {
      en: `column "${name}" names rows: ${distinct} different cells in ${present} rows.`,
      "pt-BR": `a coluna "${name}" dá nome às linhas: ${distinct} células diferentes em ${present} linhas.`,
    };
  }
  if (isText && reading.why === "many-digits") {
    return {
      en: `column "${name}" has whole numbers of more than 15 digits, which are names and not quantities.`,
      "pt-BR": `a coluna "${name}" tem números inteiros de mais de 15 algarismos, que são nomes e não quantias.`,
    };
  }
  return isText && present > 0 && hasCodes(column)
    ? {
        en: `column "${name}" has codes of six digits or more, such as numbers of orders or documents, which are names and not quantities.`,
        "pt-BR": `a coluna "${name}" tem códigos de seis algarismos ou mais, como números de pedidos ou documentos, que são nomes e não quantias.`,
      }
    : null;
}

/** Whether all cells of a column of text are digits with at most a mark between or a check letter behind. */
function hasCodes({ cells }: Column): boolean {
  return Array.from<string | number>(cells).every(
    (cell) => cell === "" || (typeof cell === "string" && code.test(cell)),
  );
}

/** Whether whole numbers are names: by the column's name, or all of one length, unlike quantities over a decade or more. */
function isNumberedId(column: Column): boolean {
  const cells = wholeNumbers(column);
  if (cells === null || cells.length === 0) return false;
  return isNamedId(column.name) || (!isQuantity(column.name) && haveOneLength(column, cells));
}

function haveOneLength({ reading }: Column, cells: Float64Array): boolean {
  if (reading.kind !== "number" || reading.form.thousands !== null) return false;
  const digits = String(cells[0]).length;
  const rounded = cells.filter((cell) => cell % 10 === 0).length;
  return (
    digits >= fewestCodeDigits &&
    rounded <= mostRounded * cells.length &&
    cells.every((cell) => cell > 0 && String(cell).length === digits)
  );
}

/** Whether a column of whole numbers is called what numbers that are names are called. */
function isNamedId(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? "";
  return namingWords.has(last) || joinedId.test(last);
}
