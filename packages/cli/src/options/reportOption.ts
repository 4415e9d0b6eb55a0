import { cleanText, type Language, type Text } from "@regula/base";
import { checkEnding } from "../write/outputName.ts";
import { checkWritable, writeFileSafely } from "../write/writeFileSafely.ts";

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
  checkEnding("--report", report, [".html", ".htm"]);
  await checkWritable(report);
  return report;
}

/** Writes the page whole or not at all, and says where on `stream`. */
export async function writeReport(
  report: string,
  page: string,
  language: Language,
  stream: NodeJS.WriteStream,
): Promise<void> {
  await writeFileSafely(report, page);
  const name = cleanText(report);
  const told = { en: `Report: ${name}`, "pt-BR": `Relatório: ${name}` }[language];
  stream.write(`${told}\n`);
}
