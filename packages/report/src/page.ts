// Pages with charts: an import of sentences alone loads no charts.
export { drawAdviceMap } from "./page/adviceMapOf.ts";
export { type AdviceReportOptions, renderAdviceReport } from "./page/adviceReport.ts";
export { type ReportOptions, renderComparisonReport } from "./page/comparisonReport.ts";
export { type ContrastReportOptions, renderContrastReport } from "./page/contrastReport.ts";
export {
  type ExplainReportOptions,
  renderExplainReport,
} from "./page/explanation/explainReport.ts";
export { renderTuneReport, type TuneReportOptions } from "./page/tuneReport.ts";
