import type { Language, Text } from "@regula/base";
import { claimOutput, type Output } from "../own/ownFile.ts";
import { sealMarkup } from "../own/seal.ts";
import { sealedKind } from "../own/sealedKind.ts";
import { type MadeFile, tellFile } from "../write/deliver.ts";
import { checkEnding } from "../write/outputName.ts";

const defaultReport = "regula-report.html";

/** What `--report [file]` gives: a name, or true where none was named. */
export type ReportOption = string | true;

const ownReport = sealedKind(
  { en: "a report", "pt-BR": "um relatório" },
  /^<!doctype html>\s.*<title>Regula /s,
);

const word: Text = { en: "Report:", "pt-BR": "Relatório:" };

export const reportHelp: Text = {
  en: `write an HTML report; by default ${defaultReport}`,
  "pt-BR": `escreve um relatório para olhar; por padrão ${defaultReport}`,
};

/**
 * The file to write a report to; undefined where none was asked for. Checked before long work, so
 * that it can be written after.
 *
 * @throws RegulaError for a name that does not end in .html, of what is no report, and where none can
 * be written
 */
export function readReportOption(given?: ReportOption): Output | undefined {
  if (given === undefined) return undefined;
  const report = given === true ? defaultReport : given;
  checkEnding("--report", report, [".html", ".htm"]);
  return claimOutput("--report", report, ownReport);
}

/** A report to deliver; none where none was asked for. */
export function madeReport(
  report: Output | undefined,
  language: Language,
  render: () => Promise<string>,
): readonly MadeFile[] {
  if (report === undefined) return [];
  const content = async () => sealMarkup(await render());
  return [{ output: report, content, told: (name) => tellFile(word, report, name, language) }];
}
