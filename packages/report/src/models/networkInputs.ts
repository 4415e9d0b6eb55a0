import { type Language, largestOf, smallestOf } from "@regula/base";
import { type InputEncodingName, spellMadeInputs } from "@regula/data";
import { layerSizes } from "@regula/engine";
import type { Model } from "@regula/models";
import { splitMembers } from "@regula/studies";
import { formatCount } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";

/** The layers of a model's networks, and apart from them their inputs where encodings make these. */
export function describeUnits(members: Model["members"], language: Language): string {
  const [inputs, ...units] = layerSizes(members[0].plan.network);
  if (members.every(({ encoding }) => encoding === null)) {
    const all = [inputs, ...units].join("-");
    return { en: `${all} units`, "pt-BR": `${all} unidades` }[language];
  }
  const counts = members.map(({ plan }) => plan.network.inputs);
  const [least, most] = [smallestOf(counts), largestOf(counts)].map((count) =>
    formatCount(count, language),
  );
  const to = { en: "to", "pt-BR": "a" }[language];
  const range = least === most ? least : `${least} ${to} ${most}`;
  const layers = units.join("-");
  return {
    en: `${layers} units on ${range} ${most === "1" ? "input" : "inputs"}`,
    "pt-BR": `${layers} unidades sobre ${range} ${most === "1" ? "entrada" : "entradas"}`,
  }[language];
}

/** In Portuguese; English texts have the names as options take them. */
const inPortuguese: Readonly<Record<InputEncodingName, string>> = {
  standard: "padronizadas",
  piecewise: "lineares por partes",
};

/** What inputs of an encoding are called inside a sentence. */
export function nameInputs(encoding: InputEncodingName, language: Language): string {
  return { en: `${encoding} inputs`, "pt-BR": `entradas ${inPortuguese[encoding]}` }[language];
}

/** How numbers and dates become inputs; null where the features are the inputs, as of categories alone. */
export function describeEncoding(
  { members, prepared: { pipeline } }: Pick<Model, "members" | "prepared">,
  language: Language,
): string | null {
  const made = members.flatMap(({ encoding }) => spellMadeInputs(encoding, pipeline.featureNames));
  if (made.length > 0) {
    const list = listWords([...new Set(made)], language);
    return {
      en: `The inputs of its network were chosen by hand: ${list}, where each column has been standardized.`,
      "pt-BR": `As entradas da rede foram escolhidas à mão: ${list}, com cada coluna padronizada.`,
    }[language];
  }
  const isEncoded = members.some(({ encoding }) =>
    encoding?.features.some(({ kind }) => kind === "smooth"),
  );
  if (!isEncoded) return null;
  const isOfAll = splitMembers(members).networks.every(({ encoding }) => encoding !== null);
  const which = isOfAll
    ? { en: "Each network", "pt-BR": "Cada rede" }
    : {
        en: `Each network of ${nameInputs("piecewise", "en")}`,
        "pt-BR": `Cada rede de ${nameInputs("piecewise", "pt-BR")}`,
      };
  return {
    en: `${which.en} has two kinds of inputs for a number or a date: its distance from the median, as a multiple of the distance between the quartiles, compressed so that it never exceeds 3; and, for each of up to 8 intervals, how much of the interval lies below it. The intervals were found by a decision tree on that column alone, in the rows that the network trained on.`,
    "pt-BR": `${which["pt-BR"]} tem dois tipos de entrada para um número ou uma data: a distância até a mediana, em múltiplos da distância entre os quartis, comprimida para nunca passar de 3; e, para cada um de até 8 intervalos, quanto do intervalo fica abaixo desse valor. Os intervalos vieram de uma árvore de decisão só com essa coluna, nas linhas de treino da rede.`,
  }[language];
}
