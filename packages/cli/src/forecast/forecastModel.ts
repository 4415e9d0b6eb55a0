import type { Language } from "@regula/base";
import type { StudyData } from "@regula/data";
import { type ModelSettings, plannedNetworks } from "@regula/models";
import { forecast, formatForecast } from "./forecast.ts";
import type { Waiting } from "./timeLongUpdates.ts";

/** How long a model takes, its networks and other work, in a line; empty without networks. */
export async function forecastModel(
  data: StudyData,
  settings: ModelSettings,
  language: Language,
  waiting: Waiting,
): Promise<string> {
  const planned = plannedNetworks(data, settings);
  if (planned.length === 0) return "";
  const networks = planned.reduce((sum, one) => sum + one.networks, 0);
  const others = { linear: planned.length, encoded: networks, signals: 1 };
  return formatForecast(await forecast(data, planned, others, waiting), language);
}
