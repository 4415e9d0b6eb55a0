import { cleanText, type Language, type Text } from "@regula/base";
import type { MadeFile } from "../write/deliver.ts";
import { checkEnding } from "../write/outputName.ts";
import { checkOwnFile } from "../write/ownFile.ts";

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
 * @throws RegulaError for a name that does not end in .html, of what is no report, and where none can
 * be written
 */
export function readReportOption(given?: ReportOption): string | undefined {
  if (given === undefined) return undefined;
  const report = given === true ? defaultReport : given;
  checkEnding("--report", report, [".html", ".htm"]);
  checkOwnFile(report, {
    option: "--report",
    what: { en: "a report", "pt-BR": "um relatório" },
    isOwn: (head) => /^<!doctype html>\s/.test(head) && head.includes("<title>Regula · "),
  });
  return report;
}

/** A report to deliver; none where none was asked for. */
export function madeReport(
  report: string | undefined,
  language: Language,
  content: MadeFile["content"],
): readonly MadeFile[] {
  if (report === undefined) return [];
  const name = cleanText(report);
  const told = { en: `Report: ${name}`, "pt-BR": `Relatório: ${name}` }[language];
  return [{ file: report, content, told }];
}
