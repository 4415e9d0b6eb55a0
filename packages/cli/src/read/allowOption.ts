import { type Language, RegulaError, type Text, verbatim } from "@regula/base";
import { type Warning, type WarningCode, warningCodes } from "@regula/data";
import type { Command } from "commander";

/** Warnings that are known already and not reported again. */
export type AllowedCodes = ReadonlySet<WarningCode>;

const help: Text = {
  en: "warnings to silence, by code; columns that they would leave out are kept",
  "pt-BR": "avisos a silenciar, por código; as colunas que deixariam de fora são mantidas",
};

/** Adds the flag `--allow`. */
export function addAllowOption(command: Command, language: Language): Command {
  return command.option("--allow <codes>", help[language], readCodes);
}

/** The flag as it is written. */
export function writeCodes(allow: AllowedCodes | undefined): string | undefined {
  return allow && [...allow].join(",");
}

/** @throws RegulaError naming a code that does not exist */
function readCodes(text: string): AllowedCodes {
  return new Set(
    text.split(",").map((word) => {
      const code = warningCodes.find((name) => name === word.trim());
      if (code !== undefined) return code;
      const names = warningCodes.join(", ");
      throw new RegulaError({
        code: "parameter-invalid",
        place: { option: "--allow" },
        expected: { en: `codes of warnings: ${names}`, "pt-BR": `códigos de avisos: ${names}` },
        received: verbatim(`"${word}"`),
      });
    }),
  );
}

/** Without those that are allowed. */
export function withoutAllowed(
  warnings: readonly Warning[],
  allow: AllowedCodes | undefined,
): readonly Warning[] {
  return warnings.filter(({ code }) => !allow?.has(code));
}
