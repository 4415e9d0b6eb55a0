import type { Text } from "@regula/base";
import { exercises } from "../exercises/index.ts";
import { knownModules } from "../python/syntax.ts";

const functionNames = new Set(Object.values(exercises).map(({ functionName }) => functionName));

/** That can be imported here. */
const modules = new Set<string>(knownModules);

/** What it may mean that a name has no value; begins without a capital. */
export function explainUnknownName(name: string): Text {
  if (modules.has(name)) {
    return {
      en: `${name} is a module that is not imported: write import ${name} above the function.`,
      "pt-BR": `${name} é um módulo que não foi importado: escreva import ${name} acima da função.`,
    };
  }
  return functionNames.has(name)
    ? {
        en: `${name} is a function of another exercise and is not given: what is called must stand in this code too.`,
        "pt-BR": `${name} é função de outro exercício e não é dada: o que se chama tem de estar também neste código.`,
      }
    : {
        en: `nothing is called ${name}: a slip in the name, or a line that is missing.`,
        "pt-BR": `nada se chama ${name}: um engano no nome, ou uma linha que falta.`,
      };
}
