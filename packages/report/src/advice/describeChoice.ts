import type { Language } from "@regula/base";
import type { Advice } from "@regula/football";
import { formatCount } from "../words/format.ts";

/** That the best of several zones was chosen for how it looks. */
export function describeChoice({ zones }: Pick<Advice, "zones">, language: Language): string {
  const judged = zones.filter(({ band }) => band !== null).length;
  if (judged === 1) {
    return {
      en: "It is the only zone with enough kicks.",
      "pt-BR": "É a única zona com chutes suficientes.",
    }[language];
  }
  const count = formatCount(judged, language);
  return {
    en: `It is the best of the ${count} zones with enough kicks, chosen for its figures, which flatter the one chosen.`,
    "pt-BR": `É a melhor das ${count} zonas com chutes suficientes, escolhida por seus números, que favorecem a escolhida.`,
  }[language];
}
