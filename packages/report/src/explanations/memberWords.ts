import type { Text } from "@regula/base";
import type { Model } from "@regula/models";
import { type AnswerName, type Resampling, splitMembers } from "@regula/studies";

/** How an explanation calls the members of a model. */
export interface MemberWords {
  /** "judged …". */
  readonly leftOut: Text;
  /** "importances are those of …". */
  readonly one: Text;
  /** "the file does not show … left each row out". */
  readonly which: Text;
  /** How far the band at an answer reaches; null of a single member, which has none. */
  readonly band: Text | null;
}

const words: Readonly<Record<AnswerName, Omit<MemberWords, "band">>> = {
  networks: {
    leftOut: {
      en: "by the network that was trained without it",
      "pt-BR": "pela rede que foi treinada sem ela",
    },
    one: { en: "one such network", "pt-BR": "uma dessas redes" },
    which: { en: "which of its networks", "pt-BR": "qual das redes deixou" },
  },
  linear: {
    leftOut: {
      en: "by the linear model that was fitted without it",
      "pt-BR": "pelo modelo linear que foi ajustado sem ela",
    },
    one: { en: "one such linear model", "pt-BR": "um desses modelos lineares" },
    which: { en: "which of its linear models", "pt-BR": "qual dos modelos lineares deixou" },
  },
  both: {
    leftOut: {
      en: "by the network and the linear model that were trained without it",
      "pt-BR": "pela rede e pelo modelo linear que foram treinados sem ela",
    },
    one: {
      en: "one such network with its linear model",
      "pt-BR": "uma dessas redes com o seu modelo linear",
    },
    which: {
      en: "which of its networks and linear models",
      "pt-BR": "qual das redes e qual dos modelos lineares deixaram",
    },
  },
};

/** In what the members differ, of which a band therefore speaks. */
const bands: Readonly<Record<"rows" | "seeds" | "unknown", Readonly<Record<AnswerName, Text>>>> = {
  rows: {
    networks: {
      en: "how far networks trained on other rows would answer",
      "pt-BR": "até onde responderiam redes treinadas com outras linhas",
    },
    linear: {
      en: "how far linear models fitted to other rows would answer",
      "pt-BR": "até onde responderiam modelos lineares ajustados a outras linhas",
    },
    both: {
      en: "how far networks and linear models trained on other rows would answer",
      "pt-BR": "até onde responderiam redes e modelos lineares treinados com outras linhas",
    },
  },
  seeds: {
    networks: {
      en: "how far networks with other initial weights would answer; nothing about other rows",
      "pt-BR": "até onde responderiam redes com outros pesos iniciais; nada sobre outras linhas",
    },
    linear: {
      en: "how far the linear models differ",
      "pt-BR": "quanto os modelos lineares diferem",
    },
    both: {
      en: "how far the networks and linear models differ",
      "pt-BR": "quanto as redes e os modelos lineares diferem",
    },
  },
  unknown: {
    networks: {
      en: "how far the networks differ; the file does not say in what they were trained differently",
      "pt-BR": "quanto as redes diferem; o arquivo não diz em que o treino delas diferiu",
    },
    linear: {
      en: "how far the linear models differ; the file does not say in what they were fitted differently",
      "pt-BR":
        "quanto os modelos lineares diferem; o arquivo não diz em que o ajuste deles diferiu",
    },
    both: {
      en: "how far the networks and linear models differ; the file does not say why",
      "pt-BR": "quanto as redes e os modelos lineares diferem; o arquivo não diz por quê",
    },
  },
};

const differences = { folds: "rows", bootstrap: "rows", seeds: "seeds" } as const satisfies Record<
  Resampling,
  keyof typeof bands
>;

/** Words for networks, for linear models alone, or for both. */
export function memberWords({
  members,
  training,
}: Pick<Model, "members" | "training">): MemberWords {
  const name = nameMembers(members, training);
  const differ = training ? differences[training.resampling] : "unknown";
  return Object.assign({ band: members.length === 1 ? null : bands[differ][name] }, words[name]);
}

function nameMembers(members: Model["members"], training: Model["training"]): AnswerName {
  if (training?.linear) return "linear";
  return splitMembers(members).linear.length > 0 ? "both" : "networks";
}
