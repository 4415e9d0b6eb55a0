import { RegulaError, type Text, verbatim } from "@regula/base";
import type { Column, Table } from "@regula/data";

/** A name as a list takes it: with quotes where it holds a comma or quotes. */
const quoteName = (name: string) => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

/** More are not listed. */
const mostNames = 30;

const oneOfValues: Text = { en: "one of its values", "pt-BR": "um de seus valores" };

/** The error of a name that a column does not have, with those that it has. */
export function refuseName(
  { source }: Table,
  column: Column,
  {
    option,
    known,
    asked,
    expected = oneOfValues,
  }: {
    readonly option: string;
    readonly known: readonly string[];
    readonly asked: string;
    /** What `known` are. */
    readonly expected?: Text;
  },
): RegulaError {
  const sorted = known.filter((one) => one !== "").sort((a, b) => a.localeCompare(b, "en"));
  const shown =
    sorted.slice(0, mostNames).map(quoteName).join(", ") + (sorted.length > mostNames ? ", …" : "");
  return new RegulaError({
    code: "parameter-invalid",
    place: { option, file: source, column: column.name },
    expected: { en: `${expected.en}: ${shown}`, "pt-BR": `${expected["pt-BR"]}: ${shown}` },
    received: verbatim(`"${asked}"`),
  });
}
