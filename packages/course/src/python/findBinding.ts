import { readProgram } from "./reading/readStatement.ts";
import { scanTokens } from "./reading/scanTokens.ts";
import type { Statement } from "./syntax.ts";
import { boundBy } from "./translation/scopes.ts";
import type { SetAside } from "./translation/translateProgram.ts";
import { statementsIn } from "./walk.ts";

/** Where a program gives a name its value, though not that of a function of its own. */
export interface Binding {
  /** `inside`: in a function or a class, where names are not the program's. */
  readonly how: "imported" | "set-aside" | "run" | "inside";
  /** From 1. */
  readonly line: number;
}

/** Where the name gets its value last; null where nothing gives it one. */
export function findBinding(
  source: string,
  name: string,
  setAside: readonly SetAside[],
): Binding | null {
  const isLeft = new Set(
    setAside.filter(({ names }) => names.includes(name)).map(({ line }) => line),
  );
  const bindings = readProgram(source).flatMap((top) =>
    withInner(top)
      .filter((one) => boundBy(one).includes(name))
      .map((one): Binding => {
        const isAside = isLeft.has(one.line) || isLeft.has(top.line);
        const how = one.is === "import" ? "imported" : isAside ? "set-aside" : "run";
        return { how, line: one.line };
      }),
  );
  const last = bindings.at(-1);
  if (last) return last;
  const tokens = scanTokens(source);
  const at = tokens.findIndex(({ text }, i) => text === name && tokens[i - 1]?.text === "def");
  return at < 0 ? null : { how: "inside", line: tokens[at].line };
}

/** A statement with those of its blocks, but for what stands in functions. */
const withInner = (statement: Statement): readonly Statement[] =>
  statement.is === "function"
    ? [statement]
    : [statement, ...statementsIn(statement).flatMap(withInner)];
