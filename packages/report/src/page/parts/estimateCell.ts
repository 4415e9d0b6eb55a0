import type { Language } from "@regula/base";
import {
  type Bounded,
  type EstimateContext,
  type FigureStyle,
  writeEstimate,
} from "../../words/estimates.ts";
import { type Html, html } from "./html.ts";

/** An estimate in a table's cell, its interval in a softer color where it has one. */
export function estimateCell(
  estimate: Bounded,
  style: FigureStyle,
  language: Language,
  context: EstimateContext = {},
): Html | string {
  const { mean, range } = writeEstimate(estimate, style, language, context);
  return range === null ? mean : html`${mean} <span class="interval">${range}</span>`;
}
