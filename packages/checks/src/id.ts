import { varietyOf, wholeNumbers, wordsOf } from "./cells.ts";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";

/** Cells name rows where so large a share of them is there once. */
const mostlyDistinct = 0.95;

/** Last words of names that whole numbers have which name things. */
const namingWords = new Set([
  ...["id", "ids", "no", "nr", "num", "code", "cod", "codigo", "key", "chave", "uuid", "guid"],
  ...["cpf", "cnpj", "matricula", "zipcode", "postcode", "barcode", "cep", "ssn", "isbn"],
]);
/** The same written as one word; valid and acid are none. */
const joinedId =
  /^(passenger|customer|client|cliente|order|pedido|user|usuario|patient|paciente|record|sample|subject|case|row|transaction|employee|student|aluno|product|produto|item|player|driver|event|loan|account|person|member|visit|session|ticket|invoice|obs)id$/;

/** Columns whose cells name rows, such as customers or orders: a network learns them by heart and meets new ones. */
export function checkId({ table, features }: CheckedTable): Seen[] {
  if (table.rows < fewestRows) return [];
  return features.flatMap((column): Seen[] => {
    const names =
      column.reading.kind === "category" ||
      (isNamedId(column.name) && wholeNumbers(column) !== null);
    if (!names) return [];
    const { distinct, present } = varietyOf(column);
    if (present === 0) return [];
    const isLong = column.reading.kind === "category" && column.reading.why === "many-digits";
    const isDistinct = distinct >= mostlyDistinct * present && present >= fewestRows;
    if (!isLong && !isDistinct) return [];
    const { name } = column;
    if (isLong && !isDistinct) {
      return [
        {
          ...{ column, rows: present },
          text: {
            en: `column "${name}" has whole numbers of more than 15 digits, which are names and no amounts.`,
            "pt-BR": `a coluna "${name}" tem números inteiros de mais de 15 algarismos, que são nomes e não quantias.`,
          },
        },
      ];
    }
    return [
      {
        ...{ column, rows: present },
        text: {
          en: `column "${name}" names rows: ${distinct} different cells in ${present} rows.`,
          "pt-BR": `a coluna "${name}" dá nome às linhas: ${distinct} células diferentes em ${present} linhas.`,
        },
      },
    ];
  });
}

/** Whether a column of whole numbers is called what numbers that are names are called. */
export function isNamedId(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? "";
  return namingWords.has(last) || joinedId.test(last);
}
