import { NDArray } from "../../numpy/ndArray.ts";
import { DataType, Module, typeName, Ufunc } from "../values/values.ts";
import { foreignNames } from "./foreignNames.ts";

/** Modules as code calls them. */
const calledNames: Readonly<Record<string, string>> = {
  numpy: "np",
  "numpy.linalg": "np.linalg",
  "numpy.random": "np.random",
  "numpy.random.mtrand.RandomState": "RandomState",
  "numpy.ndarray": "ndarray",
  "numpy.dtype": "dtype",
};

function ownerOf(object: unknown): string {
  if (object instanceof Module) return object.name;
  if (object instanceof NDArray) return "numpy.ndarray";
  if (object instanceof DataType) return "numpy.dtype";
  return typeof object === "boolean" ? "int" : typeName(object);
}

const isName = (owner: string, name: string) =>
  Object.hasOwn(foreignNames, owner) &&
  foreignNames[owner].some((line) => line.split(" ").includes(name));

/** `np.outer`, where NumPy's `object` has it and the course's not; null where neither has. */
export function foreignName(object: unknown, name: string): string | null {
  const owner = ownerOf(object);
  if (!isName(owner, name)) return null;
  return `${object instanceof Ufunc ? `np.${object.name}` : (calledNames[owner] ?? owner)}.${name}`;
}

/** Whether Python has a function or a class of that name without any import. */
export const isForeignBuiltin = (name: string) => isName("builtins", name);

/** Whether Python itself, or what is often installed beside NumPy, has a module of that name. */
export const isForeignModule = (name: string) => isName("modules", name);
