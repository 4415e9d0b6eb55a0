import { RegulaError, spellNumbers, type Text, verbatim } from "@regula/base";
import {
  type Column,
  cellText,
  type Pipeline,
  type PipelineColumn,
  placeOf,
  type SpelledNumbers,
  type Table,
  type Warning,
} from "@regula/data";

/** Cells are far where they lie beyond the training range by so many times its width. */
const widths = 10;

/**
 * Cells of rows to judge that lie far beyond what the training rows had, counted by column.
 *
 * @throws RegulaError for such cells in a column whose numbers are spelled in another way than in
 * training: they may be a thousand times too large
 */
export function warnOutOfRange({ columns }: Pick<Pipeline, "columns">, table: Table): Warning[] {
  return columns.flatMap((spec): Warning[] => {
    if (spec.kind === "category" || spec.range === null) return [];
    // By its name alone, as predicting takes it; what is missing is refused there.
    const column = table.columns.find(({ name }) => name === spec.name);
    if (!column) return [];
    const { cells } = column;
    if (!(cells instanceof Float64Array)) return [];
    const [least, most] = spec.range;
    const margin = widths * (most - least);
    const isFar = (cell: number) => cell < least - margin || cell > most + margin;
    const first = cells.findIndex(isFar);
    if (first < 0) return [];
    refuseOtherForm(spec, column, table, first);
    const rows = cells.filter(isFar).length;
    const count = table.rows;
    const [from, to] = [least, most].map((value) => spell(value, spec.kind));
    const text: Text = {
      en: `column "${spec.name}": ${rows} of ${count} ${count === 1 ? "row lies" : "rows lie"} beyond the training rows (${from.en} to ${to.en}) by more than ten times their range; the model has seen nothing like ${rows === 1 ? "it" : "them"}.`,
      "pt-BR": `coluna "${spec.name}": ${rows} de ${count} ${count === 1 ? "linha está" : "linhas estão"} além das linhas de treino (${from["pt-BR"]} a ${to["pt-BR"]}) por mais de dez vezes a sua amplitude; o modelo não viu nada parecido.`,
    };
    return [{ code: "out-of-range", column: spec.name, rows, text }];
  });
}

/** Four digits of a number, or the day of a date. */
function spell(value: number, kind: "number" | "date"): Text {
  if (kind === "date") return verbatim(new Date(1000 * value).toISOString().slice(0, 10));
  return spellNumbers(Number(value.toPrecision(4)));
}

function refuseOtherForm(
  spec: Exclude<PipelineColumn, { kind: "category" }>,
  column: Column,
  table: Table,
  row: number,
): void {
  const { reading } = column;
  if (spec.kind !== "number" || spec.form === null || reading.kind !== "number") return;
  const now = { ...reading.form, percent: reading.percent };
  if (spec.form.decimal === now.decimal && spec.form.percent === now.percent) return;
  throw new RegulaError({
    code: "not-a-number",
    place: placeOf(table, column, row),
    expected: {
      en: `numbers spelled as in training, such as ${exampleOf(spec.form)}`,
      "pt-BR": `números escritos como no treino, como ${exampleOf(spec.form)}`,
    },
    received: {
      en: `"${cellText(column, row)}", read as ${column.cells[row]}, far beyond the training rows`,
      "pt-BR": `"${cellText(column, row)}", lido como ${column.cells[row]}, muito além das linhas de treino`,
    },
    advice:
      spec.form.decimal === now.decimal
        ? advisePercent(spec.form.percent)
        : {
            en: `Say how numbers are spelled with --decimal "${spec.form.decimal}", or write them as in training.`,
            "pt-BR": `Diga como os números são escritos com --decimal "${spec.form.decimal}", ou escreva-os como no treino.`,
          },
  });
}

function exampleOf({ decimal, percent }: SpelledNumbers): string {
  return `1${decimal}5${percent ? "%" : ""}`;
}

/** Where numbers have lost their percent signs, or have got some. */
function advisePercent(hadPercent: boolean): Text {
  return hadPercent
    ? {
        en: "Write them with percent signs, as in training.",
        "pt-BR": "Escreva-os com o sinal de por cento, como no treino.",
      }
    : {
        en: "Write them without percent signs, as in training.",
        "pt-BR": "Escreva-os sem o sinal de por cento, como no treino.",
      };
}
