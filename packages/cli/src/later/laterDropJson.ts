import type { Language } from "@regula/base";
import { claimLaterDrop, describeLaterDrop, type JudgedNetworks } from "@regula/report";
import type { LaterDrop } from "@regula/studies";
import type { LaterDropTold } from "../documents/laterDrop.ts";

/** The losses of shuffled and of later rows, as documents have them. */
export function laterDropToJson(
  judged: LaterDrop | null,
  networks: JudgedNetworks,
  language: Language,
): LaterDropTold {
  if (judged === null) return null;
  const text = describeLaterDrop(judged, networks, language) ?? "";
  return { ...judged, verdict: claimLaterDrop(judged).claim, text };
}
