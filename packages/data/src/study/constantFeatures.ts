import type { Text } from "@regula/base";
import { listFirst } from "../table/labels.ts";
import type { Warning } from "../table/warning.ts";
import type { Dataset } from "./dataset.ts";

/** Warnings about features with one value in all training rows; empty where all vary. */
export function warnOfConstantFeatures({ X, featureNames }: Dataset): readonly Warning[] {
  const constant = featureNames.filter((_, i) => {
    const values = X.data.subarray(i * X.columns, (i + 1) * X.columns);
    return values.every((value) => value === values[0]);
  });
  if (constant.length === 0) return [];
  const column = constant.length === 1 ? constant[0] : null;
  return wordConstant(constant, featureNames.length).map((text) => ({
    code: "constant",
    column,
    rows: X.columns,
    text,
  }));
}

function wordConstant(constant: readonly string[], features: number): Text[] {
  const names = listFirst(constant);
  if (constant.length === features) {
    return [
      {
        en: `no feature varies over the training rows (${names}): there is nothing to predict from.`,
        "pt-BR": `nenhum atributo varia nas linhas de treino (${names}): nada as distingue.`,
      },
    ];
  }
  return [
    constant.length === 1
      ? {
          en: `the feature ${names} has one value in all training rows and carries no information.`,
          "pt-BR": `o atributo ${names} tem um só valor em todas as linhas de treino e não diz nada.`,
        }
      : {
          en: `the features ${names} have one value each in all training rows and carry no information.`,
          "pt-BR": `os atributos ${names} têm um só valor cada um em todas as linhas de treino e não dizem nada.`,
        },
  ];
}
