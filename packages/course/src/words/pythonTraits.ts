import type { Text } from "@regula/base";
import type { SyntaxProblem } from "../grading/sandbox.ts";

/** How JavaScript writes what a learner has written as in Python, and which name is no keyword. */
export const traitWords: Readonly<Record<NonNullable<SyntaxProblem["trait"]>, Text>> = {
  function: {
    en: "def is Python; here a function is function name(a, b) { … }. Python itself is graded too: as a file .py or .ipynb.",
    "pt-BR":
      "def é Python; aqui uma função é function nome(a, b) { … }. Python também é corrigido: como arquivo .py ou .ipynb.",
  },
  import: {
    en: "this import is Python's. np is already here: leave the line out.",
    "pt-BR": "este import é do Python. np já está aqui: tire a linha.",
  },
  block: {
    en: "a block that begins with a colon is Python's; here it stands in braces: if (…) { … }, for (…) { … }.",
    "pt-BR":
      "um bloco que começa com dois-pontos é do Python; aqui ele fica entre chaves: if (…) { … }, for (…) { … }.",
  },
  matmul: {
    en: "@ is Python's product of matrices; here it is np.dot(A, B).",
    "pt-BR": "@ é o produto de matrizes do Python; aqui é np.dot(A, B).",
  },
  comment: {
    en: "# begins a comment in Python; here it is //.",
    "pt-BR": "# começa um comentário em Python; aqui é //.",
  },
  logic: {
    en: "and, or and not are Python's; here they are &&, || and !.",
    "pt-BR": "and, or e not são do Python; aqui são &&, || e !.",
  },
  docstring: {
    en: "three quotation marks are Python's; here a comment is /* … */.",
    "pt-BR": "três aspas são do Python; aqui um comentário é /* … */.",
  },
  lambda: {
    en: "lambda is a keyword of Python's and cannot be a name; the notebook's name is lambd.",
    "pt-BR":
      "lambda é palavra reservada do Python e não serve de nome; o nome do notebook é lambd.",
  },
  unpacking: {
    en: "a tuple on the left is Python's; here it is a list: const [a, b] = ….",
    "pt-BR": "uma tupla à esquerda é do Python; aqui é uma lista: const [a, b] = ….",
  },
};
