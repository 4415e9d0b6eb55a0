import { type Language, RegulaError, type Text, verbatim } from "@regula/engine";
import { checkWritable } from "./writeFileSafely.ts";

const defaultReport = "regula-report.html";

/** What `--report [file]` gives: a name, or true where none was named. */
export type ReportOption = string | true;

export const reportHelp: Text = {
  en: `write a report to look at; by default ${defaultReport}`,
  "pt-BR": `escreve um relatório para olhar; por padrão ${defaultReport}`,
};

/**
 * The file to write a report to; undefined where none was asked for. Checked before long work, so
 * that it can be written after.
 *
 * @throws RegulaError for a name that does not end in .html, and where it cannot be written
 */
export async function readReportOption(given?: ReportOption): Promise<string | undefined> {
  if (given === undefined) return undefined;
  const report = given === true ? defaultReport : given;
  if (!/\.html?$/i.test(report)) throw refuseName(report);
  await checkWritable(report);
  return report;
}

/** Says where the report is. */
export function tellReport(report: string, language: Language, stream: NodeJS.WriteStream): void {
  const told = { en: `Report: ${report}`, "pt-BR": `Relatório: ${report}` }[language];
  stream.write(`${told}\n`);
}

function refuseName(report: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "--report" },
    expected: {
      en: "a file name that ends in .html",
      "pt-BR": "um nome de arquivo que termine em .html",
    },
    received: verbatim(`"${report}"`),
  });
}
