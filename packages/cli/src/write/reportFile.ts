import { createDocument } from "@regula/charts/node";
import type { ExplainedModel } from "@regula/report";
import {
  type ExplainReportOptions,
  type ReportOptions,
  renderComparisonReport,
  renderExplainReport,
  renderTuneReport,
  type TuneReportOptions,
} from "@regula/report/page";
import type { Comparison, TuneResult } from "@regula/studies";

// Reports as text. In a file of its own so that runs without a report never load charts.

/** The page of a comparison. */
export function renderReportFile(
  comparison: Comparison,
  options: Omit<ReportOptions, "document">,
): string {
  return renderComparisonReport(comparison, { ...options, document: createDocument() });
}

/** The page of a study. */
export function renderTuneReportFile(
  result: TuneResult,
  options: Omit<TuneReportOptions, "document">,
): string {
  return renderTuneReport(result, { ...options, document: createDocument() });
}

/** The page of an explanation. */
export function renderExplainReportFile(
  explained: ExplainedModel,
  options: Omit<ExplainReportOptions, "document">,
): string {
  return renderExplainReport(explained, { ...options, document: createDocument() });
}
