import { createDocument } from "@regula/charts/node";
import type { Comparison } from "@regula/engine/study";
import { type ReportOptions, renderComparisonReport } from "@regula/report";

/** The whole report as text. In a file of its own so that runs without a report never load charts. */
export function renderReportFile(
  comparison: Comparison,
  options: Omit<ReportOptions, "document">,
): string {
  return renderComparisonReport(comparison, { ...options, document: createDocument() });
}
