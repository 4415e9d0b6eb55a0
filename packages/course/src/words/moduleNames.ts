import type { Text } from "@regula/base";
import { knownModules } from "../python/syntax.ts";

const names = knownModules.map((name) => (name === "numpy" ? "NumPy" : name));
const [last] = names.slice(-1);
const others = names.slice(0, -1).join(", ");

/** The modules that Python code may import here, in a sentence. */
export const moduleNames: Text = { en: `${others} and ${last}`, "pt-BR": `${others} e ${last}` };
