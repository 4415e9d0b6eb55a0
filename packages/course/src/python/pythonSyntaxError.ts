/** Code that is no Python, in the words of CPython and with its line. */
export class PythonSyntaxError extends Error {
  override readonly name: PythonSyntaxErrorName;
  /** From 1. */
  readonly line: number;

  constructor(message: string, line: number, name: PythonSyntaxErrorName = "SyntaxError") {
    super(message);
    this.name = name;
    this.line = line;
  }
}

/** CPython's classes; the last two are kinds of the first. */
export type PythonSyntaxErrorName = "SyntaxError" | "IndentationError" | "TabError";
