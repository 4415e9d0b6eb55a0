// What charts are drawn over, apart from what draws them: that brings a plotting library.
export { type Extent, type Frame, type Polyline, plainFrame, sampleFrame } from "./frame.ts";
export { formatNumber, formatPercent } from "./numberFormat.ts";
