import type { Text } from "@regula/base";
import type { NDArray } from "./ndArray.ts";

/** Help on a name of the helper, for completion and signature help. */
export interface Documentation {
  /** The arguments as NumPy calls them, optional ones with a question mark. */
  readonly parameters: readonly string[];
  readonly says: Text;
  /** A line of code, and what it gives as the helper prints it. */
  readonly example: readonly [code: string, result: string];
}

/** What follows an array and a dot. */
export type ArrayName = Exclude<
  keyof NDArray,
  "toString" | typeof Symbol.toPrimitive | "toJSON" | "buffer" | "offset" | "strides"
>;

const property = (en: string, pt: string, code: string, result: string): Documentation => ({
  parameters: [],
  says: { en, "pt-BR": pt },
  example: [code, result],
});

const method = (parameters: string, ...rest: Parameters<typeof property>): Documentation => ({
  ...property(...rest),
  parameters: parameters.split(", "),
});

/** Help on what follows an array and a dot in JavaScript. */
export const arrayDocumentation: Readonly<Record<ArrayName, Documentation>> = {
  dtype: property(
    "What its numbers are: bool, int64 or float64.",
    "O que são seus números: bool, int64 ou float64.",
    "np.less([1, 3], 2).dtype",
    '"bool"',
  ),
  shape: property(
    "The sizes of the axes.",
    "Os tamanhos dos eixos.",
    ...(["np.zeros([2, 3]).shape", "[2,3]"] as const),
  ),
  data: property(
    "All numbers, row after row.",
    "Todos os números, linha após linha.",
    ...(["np.zeros([2, 3]).data.length", "6"] as const),
  ),
  ndim: property(
    "How many axes there are.",
    "Quantos eixos há.",
    ...(["np.zeros([2, 3]).ndim", "2"] as const),
  ),
  size: property(
    "How many numbers there are.",
    "Quantos números há.",
    ...(["np.zeros([2, 3]).size", "6"] as const),
  ),
  T: property(
    "Rows and columns exchanged.",
    "Linhas e colunas trocadas.",
    ...(["np.zeros([2, 3]).T.shape", "[3,2]"] as const),
  ),
  at: method(
    ...(["…position", "The number there; negative positions count from the end."] as const),
    "O número dali; posições negativas contam do fim.",
    ...(["np.array([[1, 2], [3, 4]]).at(0, -1)", "2"] as const),
  ),
  item: property(
    "The number of an array that holds one.",
    "O número de um array que tem só um.",
    ...(["np.array([[7]]).item()", "7"] as const),
  ),
  copy: property(
    "An array of its own with the same numbers.",
    "Um array próprio com os mesmos números.",
    ...(["np.ones(2).copy()", "[1,1]"] as const),
  ),
  reshape: method(
    ...(["…shape", "The same numbers in another shape; one size may be −1."] as const),
    "Os mesmos números em outra forma; um tamanho pode ser −1.",
    ...(["np.arange(4).reshape(2, -1)", "[[0,1],[2,3]]"] as const),
  ),
  tolist: property(
    "Nested lists of the numbers.",
    "Listas aninhadas dos números.",
    ...(["np.ones(2).tolist()", "[1,1]"] as const),
  ),
};
