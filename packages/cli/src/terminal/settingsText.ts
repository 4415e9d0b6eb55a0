import { type DescribedSettings, describeSettings } from "@regula/report";
import type { AskedTraining } from "@regula/studies";
import type { TextOptions } from "./comparisonText.ts";
import { formatSentences } from "./modelText.ts";

/** What networks are trained with. */
export function formatSettings(
  { used }: AskedTraining,
  settings: DescribedSettings,
  { language, columns }: TextOptions,
): string {
  const width = Math.max(40, Math.min(columns, 110));
  const told = describeSettings(used, settings, language);
  return `${formatSentences([told], width).join("\n")}\n\n`;
}
