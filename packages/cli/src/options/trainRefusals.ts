import { RegulaError, verbatim } from "@regula/base";
import { linearWord } from "@regula/models";
import { keepParameter, namesGiven } from "@regula/studies";
import type { Command } from "commander";
import { plainFlagOf } from "./options.ts";
import type { TrainingOptions } from "./trainingOptions.ts";

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

/** @throws RegulaError for an option that only networks have */
export function checkLinearOptions(command: Command, options: TrainingOptions): void {
  const given = ["tune", "settings", "engine", ...namesGiven(options)].find(
    (name) => command.getOptionValueSource(name) === "cli",
  );
  if (given === undefined) return;
  throw new RegulaError({
    code: "usage",
    place: { option: plainFlagOf(given) },
    expected: {
      en: "a variant of networks, as a linear model is solved without hidden layers and without steps",
      "pt-BR":
        "uma variante de redes, pois um modelo linear se resolve sem camadas ocultas e sem passos",
    },
    received: verbatim(`--variant ${linearWord}`),
    advice: {
      en: `Leave out ${plainFlagOf(given)}, or name another --variant.`,
      "pt-BR": `Deixe ${plainFlagOf(given)} fora, ou indique outra --variant.`,
    },
  });
}
