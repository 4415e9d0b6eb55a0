export { renderSvg } from "./drawing/renderSvg.ts";
export { resolveColors } from "./drawing/resolveColors.ts";
export type { ChartOptions } from "./drawing/svg.ts";
export { type ColorName, type Theme, themeDeclarations, themes } from "./drawing/theme.ts";
export { contourField } from "./frame/contours.ts";
export { type LegendEntry, legend } from "./frame/legend.ts";
export type { NamedArea } from "./frame/marks/namedAreas.ts";
export type { ChartPoint, PointKind } from "./frame/points.ts";
export {
  type AdviceField,
  type AdviceMapOptions,
  adviceMap,
  type FieldEdges,
} from "./plots/adviceMap.ts";
export { type BoundaryMapOptions, boundaryMap, classesMap } from "./plots/boundaryMap.ts";
export { type CostChartOptions, type CostSeries, costChart } from "./plots/costChart.ts";
export {
  type BandPoint,
  type CurveChartOptions,
  type CurveSeries,
  curveChart,
} from "./plots/curveChart.ts";
export {
  type DependenceChartOptions,
  type DependencePoint,
  dependenceChart,
} from "./plots/dependenceChart.ts";
export {
  type Difference,
  type DifferenceChartOptions,
  type DifferenceGroup,
  differenceChart,
} from "./plots/differenceChart.ts";
export {
  type GapChart,
  type GapChartOptions,
  type GapSeries,
  gapChart,
} from "./plots/gapChart.ts";
export {
  type IntervalChartOptions,
  type IntervalRow,
  intervalChart,
} from "./plots/intervalChart.ts";
export { type JointChartOptions, jointChart } from "./plots/jointChart.ts";
export {
  countPredictions,
  type ReliabilityChartOptions,
  type ReliabilityData,
  reliabilityChart,
} from "./plots/reliabilityChart.ts";
export { type ScatterOptions, scatterChart } from "./plots/scatterChart.ts";
export { type StripChartOptions, type StripRow, stripChart } from "./plots/stripChart.ts";
