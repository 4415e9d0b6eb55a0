import type { Language, Text } from "@regula/base";
import type { Model, ModelMetrics } from "@regula/models";
import { splitMembers } from "@regula/studies";
import type { FoldRowsWords } from "../words/foldRowsWords.ts";
import { formatCount } from "../words/format.ts";

/** How what is kept was judged by the rows that each of its members left out. */
export function describeLeftOut(
  { members, training }: Model,
  { folds }: Pick<ModelMetrics, "folds">,
  { rows, note, groups }: FoldRowsWords & { readonly groups: Text | null },
  language: Language,
): string {
  const parts = formatCount(folds, language);
  const whole = groups?.[language] ?? "";
  if (training.kept?.isChosen) {
    return {
      en: `Estimated without further training, by the rows that each network left out${whole}: in ${parts} parts, every row is judged by what the other parts alone would keep, the one network or the one linear model that were not trained on it or the mean of both, and the network at the step that the other parts chose. So it is what training one of each and keeping the better answer is expected to reach with ${rows} rows${note}; the model answers with the mean of all that are kept, which is mostly better.`,
      "pt-BR": `Estimado sem mais treino, pelas linhas que cada rede deixou de fora${whole}: em ${parts} partes, cada linha é julgada pelo que as outras partes, sozinhas, guardariam, a única rede ou o único modelo linear que não treinaram com ela ou a média de ambos, e a rede no passo que as outras partes escolheram. É, portanto, o que se espera de treinar um de cada e guardar a melhor resposta com ${rows} linhas${note}; o modelo responde com a média de todos os guardados, em geral melhor.`,
    }[language];
  }
  if (training.linear) {
    return {
      en: `Estimated without further training, by the rows that each linear model left out${whole}: in ${parts} parts, every row is judged by the one model that was not fitted to it. So it is what one linear model is expected to reach with ${rows} rows${note}; the model answers with the mean of all.`,
      "pt-BR": `Estimado sem mais treino, pelas linhas que cada modelo linear deixou de fora${whole}: em ${parts} partes, cada linha é julgada pelo único modelo que não se ajustou a ela. É, portanto, o que se espera que um modelo linear alcance com ${rows} linhas${note}; o modelo responde com a média de todos.`,
    }[language];
  }
  if (splitMembers(members).linear.length > 0) {
    return {
      en: `Estimated without further training, by the rows that each network left out${whole}: in ${parts} parts, every row is judged by the mean of the one network and the one linear model that were not trained on it, the network at the step that the other parts chose. So it is what one network and one linear model together are expected to reach with ${rows} rows to train on${note}; the model answers with the mean of all, which is mostly better.`,
      "pt-BR": `Estimado sem mais treino, pelas linhas que cada rede deixou de fora${whole}: em ${parts} partes, cada linha é julgada pela média da única rede e do único modelo linear que não treinaram com ela, a rede no passo que as outras partes escolheram. É, portanto, o que se espera que uma rede e um modelo linear alcancem juntos com ${rows} linhas de treino${note}; o modelo responde com a média de todos, em geral melhor.`,
    }[language];
  }
  return {
    en: `Estimated without further training, by the rows that each network left out${whole}: in ${parts} parts, every row is judged by the one network that was not trained on it, at the step that the other parts chose. So it is what one network is expected to reach with ${rows} rows to train on${note}; the model answers with the mean of all networks, which is mostly better.`,
    "pt-BR": `Estimado sem mais treino, pelas linhas que cada rede deixou de fora${whole}: em ${parts} partes, cada linha é julgada pela única rede que não treinou com ela, no passo que as outras partes escolheram. É, portanto, o que se espera que uma rede alcance com ${rows} linhas de treino${note}; o modelo responde com a média de todas as redes, em geral melhor.`,
  }[language];
}
