// What charts are drawn over, apart from what draws them: that brings a plotting library.

export {
  formatDecimals,
  formatLinearTicks,
  formatScientific,
  formatShare,
} from "./drawing/numberFormat.ts";
export { type Extent, type Frame, type Polyline, plainFrame, sampleFrame } from "./frame/frame.ts";
export { type GapPoint, lowestHeldOut } from "./frame/gapPoints.ts";
export { linearTicks } from "./frame/ticks.ts";
