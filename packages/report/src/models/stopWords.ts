import type { Text } from "@regula/base";
import type { TrainedModel } from "@regula/models";
import { formatCount } from "../words/format.ts";

/** Where networks stop: with times other networks, of the rows before each part of the later half, say where. */
const bestRows = {
  shuffled: {
    en: "the rows left out were predicted best",
    "pt-BR": "as linhas deixadas de fora foram mais bem previstas",
  },
  timed: {
    en: "other networks, trained on earlier rows alone, predicted later ones best",
    "pt-BR": "outras redes, treinadas só com linhas anteriores, previram melhor as posteriores",
  },
} satisfies Record<string, Text>;

/** What was predicted best where networks stopped. */
export function whereStopped({ time }: TrainedModel["data"]): Text {
  return bestRows[time === null ? "shuffled" : "timed"];
}

/** That each network left rows out, and when all stopped by them. */
export function describeStop({ members, training, data }: TrainedModel): Text {
  const [{ plan }] = members;
  const where = whereStopped(data);
  const [stop, steps] = [training.stop ?? plan.iterations, plan.iterations].map((count) => ({
    en: formatCount(count, "en"),
    "pt-BR": formatCount(count, "pt-BR"),
  }));
  if (training.stop === plan.iterations) {
    return {
      en: `; each left another part of the rows out, and all trained to the last of ${steps.en} steps, where ${where.en}: more --epochs or --iterations may change the model`,
      "pt-BR": `; cada uma deixou outra parte das linhas de fora, e todas treinaram até o último de ${steps["pt-BR"]} passos, onde ${where["pt-BR"]}: com mais --epochs ou --iterations o modelo pode mudar`,
    };
  }
  return {
    en: `; each left another part of the rows out, and all stopped after ${stop.en} of ${steps.en} steps, where ${where.en}`,
    "pt-BR": `; cada uma deixou outra parte das linhas de fora, e todas pararam depois de ${stop["pt-BR"]} de ${steps["pt-BR"]} passos, onde ${where["pt-BR"]}`,
  };
}
