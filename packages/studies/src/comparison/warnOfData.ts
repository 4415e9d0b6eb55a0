import { type Dataset, type Warning, warnOfConstantFeatures } from "@regula/data";

/** Warnings about the data of a comparison. */
export function warnOfData({
  train,
  test,
}: {
  readonly train: Dataset;
  readonly test: Dataset | null;
}): Warning[] {
  const isTold = train.warnings.some(({ code }) => code === "constant");
  return [
    ...train.warnings,
    ...(isTold ? [] : warnOfConstantFeatures(train)),
    ...(test?.warnings ?? []).map(nameTestRows),
  ];
}

/** The same of the training rows is another warning. */
function nameTestRows(warning: Warning): Warning {
  const { en, "pt-BR": portuguese } = warning.text;
  return {
    ...warning,
    text: { en: `test rows: ${en}`, "pt-BR": `linhas de teste: ${portuguese}` },
  };
}
