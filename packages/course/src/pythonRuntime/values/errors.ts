/** Each class of exceptions and the class that it is a kind of. */
const parents: Readonly<Record<string, string>> = {
  Exception: "BaseException",
  ArithmeticError: "Exception",
  AssertionError: "Exception",
  AttributeError: "Exception",
  EOFError: "Exception",
  FloatingPointError: "ArithmeticError",
  ImportError: "Exception",
  IndexError: "LookupError",
  KeyError: "LookupError",
  LookupError: "Exception",
  MemoryError: "Exception",
  ModuleNotFoundError: "ImportError",
  NameError: "Exception",
  NotImplementedError: "RuntimeError",
  OverflowError: "ArithmeticError",
  RecursionError: "RuntimeError",
  RuntimeError: "Exception",
  StopIteration: "Exception",
  TypeError: "Exception",
  UFuncTypeError: "TypeError",
  UnboundLocalError: "NameError",
  ValueError: "Exception",
  ZeroDivisionError: "ArithmeticError",
};

/** The classes that code may name. */
export const exceptionNames: readonly string[] = [
  "BaseException",
  "AxisError",
  ...Object.keys(parents).filter((name) => name !== "UFuncTypeError"),
];

/** Whether exceptions of a class are also of another. NumPy's AxisError is of two. */
export function isKindOf(type: string, other: string): boolean {
  if (type === other) return true;
  if (type === "AxisError") return isKindOf("ValueError", other) || isKindOf("IndexError", other);
  return Object.hasOwn(parents, type) && isKindOf(parents[type], other);
}

/** An exception of Python's: its class by name, and what it was made of. */
export class PythonError extends Error {
  // Declared here, as the sandbox's Error.prototype.name cannot be written to.
  override readonly name: string;
  readonly type: string;
  readonly args: readonly unknown[];

  constructor(type: string, message: string, args: readonly unknown[] = [message]) {
    super(message);
    this.name = type;
    this.type = type;
    this.args = args;
  }
}

export const typeError = (message: string) => new PythonError("TypeError", message);
export const valueError = (message: string) => new PythonError("ValueError", message);

/** What Python has and this has not, by its name. */
export const notHere = (what: string) =>
  new PythonError("NotImplementedError", `${what} is not part of the course's Python`);
