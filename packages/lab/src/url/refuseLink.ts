import { RegulaError, verbatim } from "@regula/base";

/** Why a link is not believed. @param option the part of it that is damaged */
export function refuseLink(option: string, received: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: { en: "a whole link of this lab", "pt-BR": "um link inteiro deste laboratório" },
    received: verbatim(`"${received}"`),
    advice: {
      en: "The link may have been cut on its way: ask for it again.",
      "pt-BR": "O link pode ter sido cortado no caminho: peça-o de novo.",
    },
  });
}
