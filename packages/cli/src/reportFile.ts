import { createDocument } from "@regula/charts/node";
import type { Language } from "@regula/engine";
import type { Comparison } from "@regula/engine/study";
import { renderComparisonReport } from "@regula/report";

/** The whole report as text. In a file of its own so that runs without a report never load charts. */
export function renderReportFile(
  comparison: Comparison,
  language: Language,
  command: string,
): string {
  return renderComparisonReport(comparison, {
    language,
    document: createDocument(),
    command,
  });
}
