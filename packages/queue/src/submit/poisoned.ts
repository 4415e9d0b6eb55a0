import { QueueFailure } from "../redis/failure.ts";
import { mostAttempts } from "./jobOptions.ts";

/** A training that no worker brought to its end, and what the last one said. */
export interface Poisoned {
  readonly key: string;
  readonly reason: string;
}

const longestReason = 300;

export function poisonedFailure(all: readonly Poisoned[]): QueueFailure {
  const [{ key, reason }] = all;
  const said = reason.replaceAll(/\s+/g, " ").slice(0, longestReason);
  const one = key.slice(0, 12);
  const tried = {
    en: `${mostAttempts} tries of each failed`,
    "pt-BR": `${mostAttempts} tentativas de cada falharam`,
  };
  return new QueueFailure("poisoned", {
    en: `${all.length === 1 ? "1 training was" : `${all.length} trainings were`} not brought to an end (${tried.en}); the others are done and kept. The first, ${one}…: ${said}`,
    "pt-BR": `${all.length === 1 ? "1 treino não chegou" : `${all.length} treinos não chegaram`} ao fim (${tried["pt-BR"]}); os outros estão prontos e guardados. O primeiro, ${one}…: ${said}`,
  });
}
