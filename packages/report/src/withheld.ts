import type { Language, Text } from "@regula/engine";
import type { KeptEstimate } from "@regula/engine/study";

/** Why there is no interval, inside a sentence. */
export const withheldWords: Readonly<Record<NonNullable<KeptEstimate["withheld"]>, Text>> = {
  "few-rows": {
    en: "there are too few rows for one",
    "pt-BR": "há poucas linhas para isso",
  },
  "few-groups": {
    en: "fewer than ten groups do not show how far other groups can differ",
    "pt-BR": "menos de dez grupos não mostram quanto outros grupos podem diferir",
  },
  "rare-losses": {
    en: "with few rows and probabilities near 0 or 1, a rare large loss may not have occurred yet",
    "pt-BR":
      "com poucas linhas e probabilidades perto de 0 ou 1, uma perda grande e rara pode ainda não ter ocorrido",
  },
  "few-against": {
    en: "too few rows speak against the better one",
    "pt-BR": "poucas linhas depõem contra o melhor",
  },
  "training-rows": {
    en: "most of these rows were trained on",
    "pt-BR": "a maioria destas linhas é de treino",
  },
  "version-1": {
    en: "version 1 of model files had intervals that were often too narrow",
    "pt-BR": "a versão 1 dos arquivos de modelo tinha intervalos muitas vezes estreitos demais",
  },
};

/** One sentence for each reason why estimates have no interval; none where all have one. */
export function describeWithheld(
  named: readonly { readonly name: string; readonly estimate: KeptEstimate | null }[],
  language: Language,
): string[] {
  const reasons = new Map<NonNullable<KeptEstimate["withheld"]>, Set<string>>();
  for (const { name, estimate } of named) {
    if (!estimate?.withheld) continue;
    const names = reasons.get(estimate.withheld) ?? new Set();
    reasons.set(estimate.withheld, names.add(name));
  }
  return [...reasons].map(([reason, names]) => {
    const list = [...names].join(", ");
    const why = withheldWords[reason][language];
    return {
      en: `No interval is given (${list}): ${why}.`,
      "pt-BR": `Nenhum intervalo é dado (${list}): ${why}.`,
    }[language];
  });
}
