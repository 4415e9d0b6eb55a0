import type { Language, Text } from "@regula/base";
import type { ProgramLanguage } from "../submission/programLanguage.ts";
import type { ExerciseId } from "./exercise.ts";
import { exercises } from "./index.ts";
import { javascriptBodies } from "./javascriptBodies.ts";
import { parameterFacts, parameterTypes } from "./parameters.ts";
import { pythonBodies } from "./pythonBodies.ts";
import { statements } from "./statements.ts";

const words = {
  yourLine: { en: "your code", "pt-BR": "seu código" },
  arguments: { en: "Arguments:", "pt-BR": "Argumentos:" },
  returns: { en: "Returns:", "pt-BR": "Devolve:" },
} satisfies Record<string, Text>;

/** The function's line as the notebook has it: `compute_cost(A3, Y)`. */
export function signatureOf(id: ExerciseId): string {
  const { functionName, parameters } = exercises[id];
  return `${functionName}(${parameters.join(", ")})`;
}

const write: Readonly<Record<ProgramLanguage, (id: ExerciseId, language: Language) => string[]>> = {
  python: (id, language) => [
    `def ${signatureOf(id)}:`,
    '    """',
    `    ${statements[id].title[language]}`,
    "",
    `    ${words.arguments[language]}`,
    ...exercises[id].parameters.map(
      (name) => `    ${name} -- ${parameterFacts[name].says[language]}`,
    ),
    "",
    `    ${words.returns[language]}`,
    `    ${statements[id].returns.says[language]}`,
    '    """',
    ...pythonBodies[id],
  ],
  javascript(id, language) {
    const { title, returns } = statements[id];
    const comment = [
      title[language],
      "",
      ...exercises[id].parameters.map((name) => {
        const { kind, says } = parameterFacts[name];
        return `@param {${parameterTypes[kind]}} ${name} ${says[language]}`;
      }),
      `@returns {${returns.type}} ${returns.says[language]}`,
    ];
    return [
      "/**",
      ...comment.map((line) => ` * ${line}`.trimEnd()),
      " */",
      `function ${signatureOf(id)} {`,
      ...javascriptBodies[id],
      "}",
    ];
  },
};

/** The function to begin from: its arguments explained, the given lines there, the rest empty. */
export function writeStarter(id: ExerciseId, language: Language, program: ProgramLanguage): string {
  const lines = write[program](id, language);
  const yours = words.yourLine[language];
  return `${lines.map((line) => line.replace(/(\/\/|#) \?$/, `$1 ${yours}`)).join("\n")}\n`;
}
