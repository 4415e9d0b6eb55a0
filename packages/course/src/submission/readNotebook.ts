import { RegulaError, type Text } from "@regula/base";
import { z } from "zod";
import type { NotebookCell, SourceCode } from "./programLanguage.ts";

const text = z.union([z.string(), z.array(z.string())]);
const cell = z.object({ cell_type: z.string(), source: text.optional(), input: text.optional() });
const cells = z.array(cell).max(10_000);

/** A notebook of nbformat 4, or of 3, whose cells stand in worksheets. */
const notebook = z.union([
  z.object({ cells }),
  z.object({ worksheets: z.array(z.object({ cells })).max(100) }).transform(({ worksheets }) => ({
    cells: worksheets.flatMap((sheet) => sheet.cells),
  })),
]);

/**
 * Lines that IPython reads and Python does not: `%matplotlib inline`, `!pip install`, `?np.dot`,
 * `np.dot?`. A comment that asks something is none, nor a line that goes on with `% value`.
 */
const magic = /^([ \t]*)(?:%{1,2}[A-Za-z]|[!?]).*$|^[ \t]*%{0,2}[\w.*]+\?{1,2}$/gm;

/**
 * The code cells of a Jupyter notebook as one program, each on lines of its own; lines that only
 * IPython reads become comments, and so do cells in another language.
 *
 * @param name of the file, for errors
 * @throws RegulaError for what is no notebook
 * @see https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function readNotebook(json: string, name: string): SourceCode {
  const read = notebook.safeParse(parseJson(json, name));
  if (!read.success)
    throw refuse(name, { en: "a file of another kind", "pt-BR": "um arquivo de outro tipo" });
  const code = read.data.cells.filter((one) => one.cell_type === "code");
  const lines: string[] = [];
  const starts: NotebookCell[] = [];
  code.forEach(({ source, input }, i) => {
    const given = source ?? input ?? "";
    const whole = (Array.isArray(given) ? given.join("") : given).replaceAll(/\r\n?/g, "\n");
    const isForeign = /^\s*%%(?!time|capture|prun)/.test(whole);
    const plain = isForeign ? whole.replaceAll(/^/gm, "# ") : whole.replaceAll(magic, "$1# $&");
    starts.push({ cell: i + 1, firstLine: lines.length + 1 });
    for (const line of plain.split("\n")) lines.push(line);
  });
  return { text: lines.join("\n"), language: "python", cells: starts };
}

function parseJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw refuse(name, {
      en: "a file that ends too early or was changed by hand",
      "pt-BR": "um arquivo que termina antes do fim ou foi alterado à mão",
    });
  }
}

function refuse(name: string, received: Text): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file: name },
    expected: { en: "a Jupyter notebook", "pt-BR": "um notebook do Jupyter" },
    received,
    advice: {
      en: "Save it again in Jupyter, or hand in the functions as a .py file.",
      "pt-BR": "Salve-o de novo no Jupyter, ou entregue as funções num arquivo .py.",
    },
  });
}
