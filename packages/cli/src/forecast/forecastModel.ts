import type { Language } from "@regula/base";
import type { StudyData } from "@regula/data";
import { type ModelSettings, plannedNetworks } from "@regula/models";
import { forecast, formatForecast } from "./forecast.ts";

/** How long a model takes, its networks and what is done beside them, in a line; empty without networks. */
export function forecastModel(
  data: StudyData,
  settings: ModelSettings,
  language: Language,
): string {
  const planned = plannedNetworks(data, settings);
  if (planned.length === 0) return "";
  const networks = planned.reduce((sum, one) => sum + one.networks, 0);
  return formatForecast(
    forecast(data, planned, { linear: planned.length, encoded: networks, signals: 1 }),
    language,
  );
}
