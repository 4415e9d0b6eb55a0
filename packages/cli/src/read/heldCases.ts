import type { NumberParameter } from "@regula/base";
import { drawClassCases, type HeldCases, joinCases, readCases } from "@regula/course";
import { readBytes } from "@regula/tables/node";

/** Draws a class's own cases. */
export const classSeedParameter: NumberParameter = {
  kind: "number",
  name: "seed",
  integer: true,
  default: 0,
  interval: { min: 0, max: 2 ** 32 - 1 },
  label: { en: "seed", "pt-BR": "semente" },
  help: {
    en: "draws two more cases of each function, of sizes that this class alone has; none by default",
    "pt-BR":
      "sorteia mais dois casos de cada função, de tamanhos que só esta turma tem; por padrão nenhum",
  },
};

/** Cases that learners do not have: of a teacher's file, and drawn by a class's seed. */
export async function readHeldCases(asked: {
  readonly cases?: string;
  readonly seed?: number;
}): Promise<HeldCases> {
  const { cases: file, seed } = asked;
  const written =
    file === undefined ? {} : readCases(new TextDecoder().decode(await readBytes(file)), file);
  return joinCases(written, seed === undefined ? {} : drawClassCases(seed));
}
