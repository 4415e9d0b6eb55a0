/** An expression of Python, and the line of the source that it begins on, from 1. */
export type Expression = { readonly line: number } & (
  | { readonly is: "name"; readonly name: string }
  | { readonly is: "integer"; readonly value: bigint }
  | { readonly is: "float"; readonly value: number }
  | { readonly is: "string"; readonly value: string }
  | { readonly is: "constant"; readonly value: true | false | null }
  | { readonly is: "ellipsis" }
  | { readonly is: "format"; readonly parts: readonly FormatPart[] }
  | { readonly is: "tuple" | "list" | "set"; readonly items: readonly Expression[] }
  | { readonly is: "dictionary"; readonly entries: readonly DictionaryEntry[] }
  | { readonly is: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly is: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly is: "compare";
      readonly first: Expression;
      readonly rest: readonly { readonly operator: CompareOperator; readonly right: Expression }[];
    }
  | {
      readonly is: "boolean";
      readonly operator: "and" | "or";
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly is: "conditional";
      readonly test: Expression;
      readonly chosen: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly is: "call";
      readonly callee: Expression;
      readonly arguments: readonly Argument[];
    }
  | { readonly is: "attribute"; readonly object: Expression; readonly name: string }
  | { readonly is: "subscript"; readonly object: Expression; readonly index: Expression }
  | {
      readonly is: "slice";
      readonly start: Expression | null;
      readonly stop: Expression | null;
      readonly step: Expression | null;
    }
  | {
      readonly is: "lambda";
      readonly parameters: readonly Parameter[];
      readonly body: Expression;
    }
  | {
      readonly is: "comprehension";
      readonly makes: "list" | "dictionary" | "set" | "generator";
      /** Of a dictionary the key; of everything else the item. */
      readonly item: Expression;
      /** Of a dictionary. */
      readonly value: Expression | null;
      readonly clauses: readonly ComprehensionClause[];
    }
  | { readonly is: "starred"; readonly operand: Expression }
  | { readonly is: "named"; readonly name: string; readonly value: Expression }
  | { readonly is: "parenthesized"; readonly inner: Expression }
  | { readonly is: "unsupported"; readonly what: string }
);

export type Of<T extends { readonly is: string }, K extends T["is"]> = Extract<
  T,
  { readonly is: K }
>;

export type FormatPart =
  | { readonly is: "text"; readonly value: string }
  | {
      readonly is: "replacement";
      readonly value: Expression;
      readonly conversion: "" | "r" | "s" | "a";
      readonly spec: readonly FormatPart[];
      /** `{x=}` shows the expression's own text first. */
      readonly shown: string | null;
    };

/** `key: value`, or `**value`, whose key is null. */
export interface DictionaryEntry {
  readonly key: Expression | null;
  readonly value: Expression;
}

export type BinaryOperator =
  | ("+" | "-" | "*" | "/" | "//" | "%" | "**" | "@")
  | ("&" | "|" | "^" | "<<" | ">>");

export type UnaryOperator = "+" | "-" | "~" | "not";

export type CompareOperator =
  | ("<" | "<=" | ">" | ">=" | "==" | "!=")
  | ("in" | "not in" | "is" | "is not");

export interface Argument {
  readonly kind: "positional" | "keyword" | "*" | "**";
  /** Of a keyword. */
  readonly name: string;
  readonly value: Expression;
  readonly line: number;
}

export interface Parameter {
  /** `/` and a bare `*` stand among the parameters and take nothing. */
  readonly kind: "plain" | "*" | "**" | "/" | "bare *";
  readonly name: string;
  readonly default: Expression | null;
  readonly line: number;
}

export type ComprehensionClause =
  | { readonly is: "for"; readonly target: Expression; readonly iterable: Expression }
  | { readonly is: "if"; readonly test: Expression };

/** A statement of Python, and the line of the source that it begins on, from 1. */
export type Statement = { readonly line: number; readonly lastLine: number } & (
  | { readonly is: "expression"; readonly value: Expression }
  | { readonly is: "assign"; readonly targets: readonly Expression[]; readonly value: Expression }
  | {
      readonly is: "annotate";
      readonly target: Expression;
      readonly value: Expression | null;
    }
  | {
      readonly is: "update";
      readonly target: Expression;
      readonly operator: BinaryOperator;
      readonly value: Expression;
    }
  | {
      readonly is: "for";
      readonly target: Expression;
      readonly iterable: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly is: "while";
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly is: "if";
      readonly branches: readonly {
        readonly test: Expression;
        readonly body: readonly Statement[];
      }[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly is: "try";
      readonly body: readonly Statement[];
      readonly handlers: readonly ExceptHandler[];
      readonly otherwise: readonly Statement[];
      readonly finally: readonly Statement[];
    }
  | { readonly is: "raise"; readonly value: Expression | null }
  | { readonly is: "assert"; readonly test: Expression; readonly message: Expression | null }
  | { readonly is: "return"; readonly value: Expression | null }
  | { readonly is: "pass" | "break" | "continue" }
  | { readonly is: "delete"; readonly targets: readonly Expression[] }
  | { readonly is: "global" | "nonlocal"; readonly names: readonly string[] }
  | {
      readonly is: "with";
      readonly items: readonly {
        readonly value: Expression;
        /** What it is called: `as e`. */
        readonly target: Expression | null;
      }[];
      readonly body: readonly Statement[];
    }
  | {
      readonly is: "function";
      readonly name: string;
      /** What stands above it after @, from top to bottom. */
      readonly decorators: readonly Expression[];
      readonly parameters: readonly Parameter[];
      readonly body: readonly Statement[];
    }
  | { readonly is: "import"; readonly imports: readonly Import[] }
  | { readonly is: "unsupported"; readonly what: string; readonly names: readonly string[] }
);

export interface ExceptHandler {
  readonly line: number;
  /** null catches everything. */
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}

/** The modules that code may import: NumPy, the notebook's own, and some of Python's. */
export const knownModules = [
  "numpy",
  "math",
  "copy",
  "functools",
  "itertools",
  "reg_utils",
] as const;

export type KnownModule = (typeof knownModules)[number];

/** What stands for all names of a module in `from module import *`. */
export const anyName = "*";

/** `import numpy as np`: module numpy, name np; `from numpy import dot`: module numpy, member dot. */
export interface Import {
  readonly module: string;
  readonly member: string | null;
  readonly name: string;
}
