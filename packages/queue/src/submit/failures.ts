import { RegulaError, verbatim } from "@regula/base";
import type { Disagreement } from "../redis/deliveries.ts";
import { QueueFailure } from "../redis/failure.ts";

/** How often data or a job that Redis has lost are sent again. */
export const mostSent = 20;

/** Of two workers that found different results of one training. */
export function disagreementFailure(found: Disagreement): QueueFailure {
  const { key, firstResult, firstWorker, secondResult, secondWorker } = found;
  const short = (digest: string) => `${digest.slice(0, 12)}…`;
  const both = [
    `${firstWorker} (${short(firstResult)})`,
    `${secondWorker} (${short(secondResult)})`,
  ];
  return new QueueFailure("disagreement", {
    en: `Workers ${both.join(" and ")} found different results of one training (${short(key)}): one of the machines computes wrongly, so nothing of this study can be relied on. Run regula doctor on both.`,
    "pt-BR": `Os workers ${both.join(" e ")} chegaram a resultados diferentes do mesmo treino (${short(key)}): uma das máquinas calcula errado, e nada deste estudo é confiável. Rode regula doctor em ambas.`,
  });
}

/** Of a Redis that forgets what it is given. */
export function lostJobs(place: string): QueueFailure {
  return new QueueFailure("refused", {
    en: `Redis at ${place} lost the same job ${mostSent} times. It must not evict keys: set maxmemory-policy to noeviction.`,
    "pt-BR": `O Redis em ${place} perdeu o mesmo trabalho ${mostSent} vezes. Ele não pode descartar chaves: ponha maxmemory-policy em noeviction.`,
  });
}

export function unsoundResult(worker: string, error: unknown): QueueFailure {
  const words =
    error instanceof RegulaError
      ? { en: error.in("en"), "pt-BR": error.in("pt-BR") }
      : verbatim(String(error));
  return new QueueFailure("unsound", {
    en: `Worker ${worker} sent what is no result of its training: ${words.en}`,
    "pt-BR": `O worker ${worker} mandou o que não é resultado do seu treino: ${words["pt-BR"]}`,
  });
}
