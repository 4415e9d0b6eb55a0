import { RegulaError, verbatim } from "@regula/base";
import { keepParameter } from "@regula/studies";
import { plainFlagOf } from "../options/options.ts";

export function refuseKeep(keep: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: plainFlagOf(keepParameter.name) },
    expected: {
      en: "networks that each leave a part of the rows out: what is kept is chosen by those rows",
      "pt-BR":
        "redes que deixem cada uma uma parte das linhas de fora: o que se guarda é escolhido por essas linhas",
    },
    received: verbatim(keep),
    advice: {
      en: "Use --resampling folds without --variant linear, or leave --keep out.",
      "pt-BR": "Use --resampling folds sem --variant linear, ou deixe --keep fora.",
    },
  });
}

export function refuseBesideTune(flag: string, given: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: flag },
    expected: { en: `${flag} or --tune, not both`, "pt-BR": `${flag} ou --tune, não ambas` },
    received: verbatim(`--tune, ${flag} ${given}`),
  });
}
