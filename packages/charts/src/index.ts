export { type AdviceField, type AdviceMapOptions, adviceMap } from "./adviceMap.ts";
export { type BoundaryMapOptions, boundaryMap } from "./boundaryMap.ts";
export { contourField } from "./contours.ts";
export { type CostChartOptions, type CostSeries, costChart } from "./costChart.ts";
export {
  type BandPoint,
  type CurveChartOptions,
  type CurveSeries,
  curveChart,
} from "./curveChart.ts";
export {
  type Difference,
  type DifferenceChartOptions,
  type DifferenceGroup,
  differenceChart,
} from "./differenceChart.ts";
export { type IntervalChartOptions, type IntervalRow, intervalChart } from "./intervalChart.ts";
export { type LegendEntry, legend } from "./legend.ts";
export type { ChartPoint, PointKind } from "./points.ts";
export {
  countPredictions,
  type ReliabilityChartOptions,
  type ReliabilityData,
  reliabilityChart,
} from "./reliabilityChart.ts";
export { renderSvg } from "./renderSvg.ts";
export { resolveColors } from "./resolveColors.ts";
export { type ScatterOptions, scatterChart } from "./scatterChart.ts";
export { type StripChartOptions, type StripRow, stripChart } from "./stripChart.ts";
export type { ChartOptions } from "./svg.ts";
export { type ColorName, type Theme, themeDeclarations, themes } from "./theme.ts";
