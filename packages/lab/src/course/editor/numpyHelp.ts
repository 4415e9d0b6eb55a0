import type { Language } from "@regula/base";
import {
  type ArrayName,
  arrayDocumentation,
  type Documentation,
  type NumpyName,
  numpyDocumentation,
} from "@regula/course";

/** The help on a name after `np.`; undefined for what is none. */
export function findNumpy(name: string): Documentation | undefined {
  return Object.hasOwn(numpyDocumentation, name)
    ? numpyDocumentation[name as NumpyName]
    : undefined;
}

/** What may follow `np.`, `np.random.` or an array's dot, in the order of the alphabet. */
export function namesAfter(path: string): [name: string, help: Documentation][] {
  const prefix = path.replace(/^np\.?/, "");
  const isNumpy = path === "np" || path.startsWith("np.");
  const all = isNumpy ? Object.entries(numpyDocumentation) : Object.entries(arrayDocumentation);
  return all
    .flatMap(([name, help]): [string, Documentation][] => {
      if (!isNumpy || prefix === "") return [[name, help]];
      return name.startsWith(`${prefix}.`) ? [[name.slice(prefix.length + 1), help]] : [];
    })
    .sort(([a], [b]) => a.localeCompare(b, "en"));
}

/** Whether it is called, or read as it is. */
export function isCalled(name: string, { parameters }: Documentation): boolean {
  const properties: readonly (ArrayName | NumpyName)[] = [
    ...(["shape", "data", "ndim", "size", "T", "pi", "nan", "inf"] as const),
  ];
  return parameters.length > 0 || !properties.some((property) => property === name);
}

/** The call that the cursor stands in: its name, and which argument; null outside of any. */
export function findCall(before: string): { name: string; argument: number } | null {
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
        if (name !== undefined && findNumpy(name)) return { name, argument };
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
