import type { Language, Text } from "@regula/base";
import type { ModelMetrics, TrainedModel } from "@regula/models";
import { splitMembers } from "@regula/studies";
import type { FoldRowsWords } from "../words/foldRowsWords.ts";
import { formatCount } from "../words/format.ts";

/** Of fewer members none two were trained on the same row. */
const fewestAveraged = 3;

const mostlyBetter: Text = { en: ", which is mostly better.", "pt-BR": ", em geral melhor." };

const averagedWords: Text = {
  en: ". What averaging takes off log-loss and Brier score, by how far the answers to a row lie apart, is taken off them; other figures are those of one answer, and the mean's are mostly better.",
  "pt-BR":
    ". Da perda logarítmica e do escore de Brier já se descontou o que a média lhes tira, conforme a distância entre as respostas para uma linha; os demais valores são os de uma única resposta, e os da média são em geral melhores.",
};

/** How what is kept was judged by the rows that each of its members left out. */
export function describeLeftOut(
  { task, members, training }: TrainedModel,
  { folds }: Pick<ModelMetrics, "folds">,
  { rows, note, groups }: FoldRowsWords & { readonly groups: Text | null },
  language: Language,
): string {
  const parts = formatCount(folds, language);
  const whole = groups?.[language] ?? "";
  const { networks, linear } = splitMembers(members);
  const averaged = task === "regression" || networks.length < fewestAveraged ? null : averagedWords;
  const better = (averaged ?? mostlyBetter)[language];
  if (training.kept?.isChosen) {
    return {
      en: `Estimated without further training, by the rows that each network left out${whole}: in ${parts} parts, every row is judged by what the other parts alone would keep, the one network or the one linear model that were not trained on it or the mean of both, and the network at the step that the other parts chose. So it is what training one of each and keeping the better answer is expected to reach with ${rows} rows${note}; the model answers with the mean of all that are kept${better}`,
      "pt-BR": `Estimado sem mais treino, pelas linhas que cada rede deixou de fora${whole}: em ${parts} partes, cada linha é julgada pelo que as outras partes, sozinhas, guardariam, a única rede ou o único modelo linear que não treinaram com ela ou a média de ambos, e a rede no passo que as outras partes escolheram. É, portanto, o que se espera de treinar um de cada e guardar a melhor resposta com ${rows} linhas${note}; o modelo responde com a média de todos os guardados${better}`,
    }[language];
  }
  if (training.linear) {
    return {
      en: `Estimated without further training, by the rows that each linear model left out${whole}: in ${parts} parts, every row is judged by the one model that was not fitted to it. So it is what one linear model is expected to reach with ${rows} rows${note}; the model answers with the mean of all${better}`,
      "pt-BR": `Estimado sem mais treino, pelas linhas que cada modelo linear deixou de fora${whole}: em ${parts} partes, cada linha é julgada pelo único modelo que não se ajustou a ela. É, portanto, o que se espera que um modelo linear alcance com ${rows} linhas${note}; o modelo responde com a média de todos${better}`,
    }[language];
  }
  if (linear.length > 0) {
    return {
      en: `Estimated without further training, by the rows that each network left out${whole}: in ${parts} parts, every row is judged by the mean of the one network and the one linear model that were not trained on it, the network at the step that the other parts chose. So it is what one network and one linear model together are expected to reach with ${rows} rows to train on${note}; the model answers with the mean of all${better}`,
      "pt-BR": `Estimado sem mais treino, pelas linhas que cada rede deixou de fora${whole}: em ${parts} partes, cada linha é julgada pela média da única rede e do único modelo linear que não treinaram com ela, a rede no passo que as outras partes escolheram. É, portanto, o que se espera que uma rede e um modelo linear alcancem juntos com ${rows} linhas de treino${note}; o modelo responde com a média de todos${better}`,
    }[language];
  }
  return {
    en: `Estimated without further training, by the rows that each network left out${whole}: in ${parts} parts, every row is judged by the one network that was not trained on it, at the step that the other parts chose. So it is what one network is expected to reach with ${rows} rows to train on${note}; the model answers with the mean of all networks${better}`,
    "pt-BR": `Estimado sem mais treino, pelas linhas que cada rede deixou de fora${whole}: em ${parts} partes, cada linha é julgada pela única rede que não treinou com ela, no passo que as outras partes escolheram. É, portanto, o que se espera que uma rede alcance com ${rows} linhas de treino${note}; o modelo responde com a média de todas as redes${better}`,
  }[language];
}
