import type { Language } from "@regula/base";
import {
  arrayDocumentation,
  type Documentation,
  numpyDocumentation,
  type ProgramLanguage,
  pythonArrayDocumentation,
  pythonDocumentation,
} from "@regula/course";

type Help = Readonly<Record<string, Documentation>>;

/** What is said of the names after `np.` and after an array's dot. */
const helpOf: Readonly<Record<ProgramLanguage, { readonly numpy: Help; readonly array: Help }>> = {
  python: { numpy: pythonDocumentation, array: pythonArrayDocumentation },
  javascript: { numpy: numpyDocumentation, array: arrayDocumentation },
};

/** What may follow `np.`, `np.random.` or an array's dot, in the order of the alphabet. */
export function namesAfter(
  path: string,
  codeLanguage: ProgramLanguage,
): [name: string, help: Documentation][] {
  const prefix = path.replace(/^np\.?/, "");
  const isNumpy = path === "np" || path.startsWith("np.");
  const all = Object.entries(helpOf[codeLanguage][isNumpy ? "numpy" : "array"]);
  return all
    .flatMap(([name, help]): [string, Documentation][] => {
      if (!isNumpy || prefix === "") return [[name, help]];
      return name.startsWith(`${prefix}.`) ? [[name.slice(prefix.length + 1), help]] : [];
    })
    .sort(([a], [b]) => a.localeCompare(b, "en"));
}

/** Whether it is called, or read as it is. */
export function isCalled(name: string, { parameters }: Documentation): boolean {
  return parameters.length > 0 || !readAsTheyAre.has(name);
}

const readAsTheyAre = new Set([
  ...["shape", "data", "dtype", "ndim", "size", "T", "pi", "e", "nan", "inf", "newaxis"],
]);

/** The call that the cursor stands in, and which of its arguments; null outside of any. */
export function findCall(
  before: string,
  codeLanguage: ProgramLanguage,
): { name: string; help: Documentation; argument: number } | null {
  const { numpy } = helpOf[codeLanguage];
  let depth = 0;
  let argument = 0;
  for (let at = before.length - 1; at >= Math.max(0, before.length - reach); at--) {
    const letter = before[at];
    if (letter === ")" || letter === "]" || letter === "}") depth += 1;
    else if (letter === "[" || letter === "{") depth = Math.max(0, depth - 1);
    else if (letter === "," && depth === 0) argument += 1;
    else if (letter === ";" && depth === 0) return null;
    else if (letter === "(") {
      if (depth > 0) depth -= 1;
      else {
        const name = /\bnp\.([\w.]+)$/.exec(before.slice(0, at))?.[1];
        if (name !== undefined && Object.hasOwn(numpy, name)) {
          return { name, help: numpy[name], argument };
        }
        argument = 0;
      }
    }
  }
  return null;
}

/** How many letters back a call is looked for. */
const reach = 2000;

/** A description as elements: signature with one argument marked, sentence, example. */
export function describeHelp(
  name: string,
  help: Documentation,
  language: Language,
  argument = -1,
): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-help";
  const signature = document.createElement("code");
  const shown = Math.min(argument, help.parameters.length - 1);
  signature.append(name);
  if (isCalled(name.replace(/^np\./, ""), help)) {
    signature.append("(");
    help.parameters.forEach((parameter, i) => {
      if (i > 0) signature.append(", ");
      const part = document.createElement(i === shown ? "strong" : "span");
      part.textContent = parameter;
      signature.append(part);
    });
    signature.append(")");
  }
  const says = document.createElement("p");
  says.textContent = help.says[language];
  const example = document.createElement("p");
  const [code, result] = help.example;
  example.textContent = `${code} → ${result}`;
  box.append(signature, says, example);
  return box;
}
