import type { Text } from "@regula/base";
import type { Model } from "@regula/models";
import { type AnswerName, splitMembers } from "@regula/studies";

/** How an explanation calls the members of a model. */
export interface MemberWords {
  /** "judged …". */
  readonly leftOut: Text;
  /** "importances are those of …". */
  readonly one: Text;
  /** "the file does not show … left each row out". */
  readonly which: Text;
  /** How far the band at an answer reaches. */
  readonly band: Text;
}

const words: Readonly<Record<AnswerName, MemberWords>> = {
  networks: {
    leftOut: {
      en: "by the network that was trained without it",
      "pt-BR": "pela rede que foi treinada sem ela",
    },
    one: { en: "one such network", "pt-BR": "uma dessas redes" },
    which: { en: "which of its networks", "pt-BR": "qual das redes deixou" },
    band: {
      en: "how far networks trained on other rows would answer",
      "pt-BR": "até onde responderiam redes treinadas com outras linhas",
    },
  },
  linear: {
    leftOut: {
      en: "by the linear model that was fitted without it",
      "pt-BR": "pelo modelo linear que foi ajustado sem ela",
    },
    one: { en: "one such linear model", "pt-BR": "um desses modelos lineares" },
    which: { en: "which of its linear models", "pt-BR": "qual dos modelos lineares deixou" },
    band: {
      en: "how far linear models fitted to other rows would answer",
      "pt-BR": "até onde responderiam modelos lineares ajustados a outras linhas",
    },
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
    band: {
      en: "how far networks and linear models trained on other rows would answer",
      "pt-BR": "até onde responderiam redes e modelos lineares treinados com outras linhas",
    },
  },
};

/** Words for networks, for linear models alone, or for both. */
export function memberWords({ members, training }: Model): MemberWords {
  if (training?.linear) return words.linear;
  return splitMembers(members).linear.length > 0 ? words.both : words.networks;
}
