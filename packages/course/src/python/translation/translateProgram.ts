import { checkSyntax } from "../checkSyntax.ts";
import { readProgram } from "../reading/readStatement.ts";
import { anyName, type Statement } from "../syntax.ts";
import { KeptNames, keepAtTop } from "./keptStatements.ts";
import { findBindings, type Scope } from "./scopes.ts";
import { quote, variable, writeName } from "./translateExpression.ts";
import { LineWriter, translateStatements } from "./translateStatement.ts";

/** A statement outside all functions that is not run, and the names that it would have defined, `anyName` among them where it is any. */
export interface SetAside {
  readonly line: number;
  /** Its first line, as it stands. */
  readonly text: string;
  readonly names: readonly string[];
}

/** Python as JavaScript: an expression whose value takes the runtime and gives the names. */
export interface TranslatedProgram {
  readonly source: string;
  readonly script: string;
  readonly setAside: readonly SetAside[];
}

/**
 * Translates the functions of a program, and what they need of the statements around them: NumPy's
 * import and names of plain values. All else at top level (other imports, plots, trainings) is set
 * aside. Every statement stands on the line that it has in the source.
 *
 * @throws PythonSyntaxError in CPython's words
 */
export function translateProgram(source: string): TranslatedProgram {
  const program = readProgram(source);
  checkSyntax(program);
  const lines = source.replaceAll(/\r\n?/g, "\n").split("\n");
  const { bound } = findBindings(program);
  const scope: Scope = {
    kind: "module",
    names: bound,
    global: new Set(),
    parameters: new Set(),
    outer: null,
  };
  const out = new LineWriter();
  out.write('(py)=>{"use strict";');
  if (bound.size > 0) out.write(`let ${[...bound].map(variable).join(",")};`);
  const setAside: SetAside[] = [];
  const leave = (statement: Statement) => setAside.push(describe(statement, lines));
  const kept = new KeptNames();
  for (const one of program.flatMap(splitImport)) {
    if (isDocumentation(one)) continue;
    const statement = keepAtTop(one, kept, leave);
    if (!statement) {
      leave(one);
      continue;
    }
    kept.add(statement);
    const names = [...findBindings([statement]).bound];
    out.toLine(statement.line);
    out.write(`py.define([${names.map(quote).join(",")}],()=>{`);
    translateStatements([statement], scope, out);
    out.write("});");
  }
  const getters = [...bound].map((name) => `[${quote(name)},()=>${writeName(name, scope)}]`);
  out.write(`return [${getters.join(",")}];}`);
  return { source, script: out.text, setAside };
}

/** Each name that is imported by itself: one that is not there keeps no other from being it. */
const splitImport = (statement: Statement): readonly Statement[] =>
  statement.is === "import"
    ? statement.imports.map((one) => ({ ...statement, imports: [one] }))
    : [statement];

const isDocumentation = (statement: Statement) =>
  statement.is === "pass" || (statement.is === "expression" && statement.value.is === "string");

function describe(statement: Statement, lines: readonly string[]): SetAside {
  const { bound } = findBindings([statement]);
  const isOpen =
    statement.is === "import" && statement.imports.some(({ name }) => name === anyName);
  return {
    line: statement.line,
    text: (lines[statement.line - 1] ?? "").trim(),
    names: [...bound, ...(isOpen ? [anyName] : [])],
  };
}
