import type { Contrast } from "@regula/football";
import {
  contrastZoneRows,
  describeCompared,
  describeContrastFinding,
  describeContrastLimits,
  describeContrastMethod,
  describeMissingColumns,
  titleContrast,
} from "@regula/report";
import pc from "picocolors";
import type { TextOptions } from "../comparisonText.ts";
import { formatTable, wrapText } from "../textTable.ts";

/** Two sides as a terminal shows them: what is shown, zones, and what cannot be said. */
export function formatContrast(contrast: Contrast, options: TextOptions): string {
  const { language } = options;
  const paint = pc.createColors(options.color && pc.isColorSupported);
  const width = Math.max(40, Math.min(options.columns, 110));
  const zones = contrastZoneRows(contrast, language);
  return [
    ...wrapText(titleContrast(contrast, language), width).map(paint.bold),
    ...[
      ...describeCompared(contrast, language),
      ...describeMissingColumns(contrast.kicks, language),
    ].flatMap((sentence) => wrapText(sentence, width)),
    "",
    ...contrast.findings.flatMap((finding) => [
      ...wrapText(describeContrastFinding(finding, contrast, language), width),
      "",
    ]),
    ...(zones.length > 0 ? [...formatTable(zones, 2), ""] : []),
    ...[
      ...describeContrastMethod(contrast, language),
      ...describeContrastLimits(contrast, language),
    ].flatMap((sentence) => wrapText(sentence, width).map(paint.dim)),
    "",
  ].join("\n");
}
