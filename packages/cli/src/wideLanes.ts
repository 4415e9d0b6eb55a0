import { RegulaError, verbatim } from "@regula/base";

/**
 * The variable that asks for lanes of 256 bits. It is none of the commands' options: it has to be
 * known before anything is compiled, holds for every command and thread of a process, and changes no
 * figure, so that a command that is written down gives the same with it and without.
 */
export const wideVariable = "REGULA_WIDE";

/**
 * Turns lanes of 256 bits on where the environment asks for them.
 *
 * @throws RegulaError for another value than 0 or 1, and where this machine or Node cannot do it
 */
export async function readWideVariable(environment: NodeJS.ProcessEnv): Promise<void> {
  const given = environment[wideVariable] ?? "";
  if (given === "" || given === "0") return;
  if (given !== "1") {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: wideVariable },
      expected: { en: "0 or 1", "pt-BR": "0 ou 1" },
      received: verbatim(given),
      advice: {
        en: `Set ${wideVariable} to 1 for lanes of 256 bits, or leave it out.`,
        "pt-BR": `Ponha 1 em ${wideVariable} para faixas de 256 bits, ou omita-a.`,
      },
    });
  }
  const { turnOnWideLanes } = await import("@regula/engine/node");
  turnOnWideLanes();
}
