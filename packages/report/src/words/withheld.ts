import type { Language, Text } from "@regula/base";
import type { KeptEstimate } from "@regula/models";
import { fewestAgainst } from "@regula/studies";

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
  "unequal-groups": {
    en: "a few groups hold most of the rows, so that the groups say little of others",
    "pt-BR":
      "alguns poucos grupos têm a maior parte das linhas; os grupos dizem pouco sobre outros",
  },
  "rare-losses": {
    en: "with few rows and probabilities near 0 or 1, a rare large loss may not have occurred yet",
    "pt-BR":
      "com poucas linhas e probabilidades perto de 0 ou 1, uma perda grande e rara pode ainda não ter ocorrido",
  },
  "one-row": {
    en: "one row makes up most of the squared error, and these rows do not show how often one like it comes",
    "pt-BR":
      "uma linha responde pela maior parte do erro quadrático, e estas linhas não mostram com que frequência vem outra assim",
  },
  "rare-class": {
    en: "too few rows are of a class other than the commonest to show what errors on them cost",
    "pt-BR":
      "muito poucas linhas são de outra classe que não a mais comum para mostrar quanto custam os erros nelas",
  },
  "few-against": {
    en: "too few rows speak against the better one",
    "pt-BR": "poucas linhas depõem contra o melhor",
  },
  "few-groups-against": {
    en: "too few groups speak against the better one",
    "pt-BR": "poucos grupos depõem contra o melhor",
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

/** Why a gain has an interval where the score itself has none. */
const judgedNevertheless: Text = {
  en: ` A gain is judged nevertheless where at least ${fewestAgainst} rows or groups speak against the better one: they show what its mistakes cost.`,
  "pt-BR": ` Um ganho é julgado mesmo assim onde ao menos ${fewestAgainst} linhas ou grupos depõem contra o melhor: mostram quanto custam os erros dele.`,
};

/** One sentence for each reason why estimates have no interval; none where all have one. */
export function describeWithheld(
  named: readonly { readonly name: string; readonly estimate: KeptEstimate | null }[],
  language: Language,
  { gainsJudged = false }: { readonly gainsJudged?: boolean } = {},
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
    const more = reason === "rare-losses" && gainsJudged ? judgedNevertheless[language] : "";
    return {
      en: `No interval is given (${list}): ${why}.${more}`,
      "pt-BR": `Nenhum intervalo é dado (${list}): ${why}.${more}`,
    }[language];
  });
}
