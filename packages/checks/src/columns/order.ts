import { varietyOf } from "../cells.ts";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";

/** With fewer dates, they are a category. */
const fewestDates = 10;

/** The first column of dates: figures that mix earlier and later rows do not say whether a model holds later. */
export function checkOrder({ table, features }: CheckedTable): Seen[] {
  const column = features.find(
    (each) =>
      each.reading.kind === "date" &&
      // A time of day alone puts rows in no order.
      each.reading.form.day !== "" &&
      varietyOf(each).distinct >= fewestDates,
  );
  if (!column || table.rows < fewestRows) return [];
  const { name } = column;
  return [
    {
      column,
      rows: table.rows,
      text: {
        en: `column "${name}" holds dates, and figures that mix earlier and later rows do not say whether a model holds later.`,
        "pt-BR": `a coluna "${name}" tem datas, e números que misturam linhas de antes e de depois não dizem se um modelo vale mais tarde.`,
      },
      advice: {
        en: "To see it, train on the earlier rows and give the later ones to predict, or to compare as --test.",
        "pt-BR":
          "Para ver, treine com as linhas anteriores e dê as posteriores a predict, ou a compare como --test.",
      },
    },
  ];
}
