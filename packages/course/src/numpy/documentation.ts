import type { Documentation } from "./arrayDocumentation.ts";
import type { Numpy } from "./numpy.ts";
import type { NumpyRandom } from "./random.ts";

/** Every name that follows `np.`; one without its documentation is a type error. */
export type NumpyName =
  | Exclude<keyof Numpy, "linalg" | "random">
  | `linalg.${keyof Numpy["linalg"]}`
  | `random.${keyof NumpyRandom}`;

const entry = (
  parameters: string,
  en: string,
  pt: string,
  code: string,
  result: string,
): Documentation => ({
  parameters: parameters === "" ? [] : parameters.split(", "),
  says: { en, "pt-BR": pt },
  example: [code, result],
});

const elements = "a, b";
const axes = "a, axis?, keepdims?";

/** Help on what follows `np.` in JavaScript. */
export const numpyDocumentation: Readonly<Record<NumpyName, Documentation>> = {
  abs: entry("a", "Absolute values.", "Valores absolutos.", "np.abs([-2, 3])", "[2,3]"),
  negative: entry(
    ...["a", "The opposite of each element.", "O oposto de cada elemento."],
    ...(["np.negative([1, -2])", "[-1,2]"] as const),
  ),
  exp: entry(
    "a",
    "e to the power of each element.",
    "e elevado a cada elemento.",
    "np.exp(0)",
    "1",
  ),
  log: entry("a", "Natural logarithms.", "Logaritmos naturais.", "np.log([1])", "[0]"),
  log1p: entry(
    ...["a", "log(1 + a), exact also where a is tiny.", "log(1 + a), exato mesmo com a minúsculo."],
    ...(["np.log1p(0)", "0"] as const),
  ),
  sqrt: entry("a", "Square roots.", "Raízes quadradas.", "np.sqrt([4, 9])", "[2,3]"),
  square: entry("a", "Squares.", "Quadrados.", "np.square([-2, 3])", "[4,9]"),
  sign: entry(
    ...["a", "−1, 0 or 1 by the sign.", "−1, 0 ou 1 conforme o sinal."],
    ...(["np.sign([-5, 0, 2])", "[-1,0,1]"] as const),
  ),
  tanh: entry("a", "Hyperbolic tangents.", "Tangentes hiperbólicas.", "np.tanh(0)", "0"),
  isnan: entry("a", "Whether it is NaN.", "Se é NaN.", "np.isnan([np.nan, 1])", "[1,0]"),
  isfinite: entry(
    ...["a", "Whether it is a finite number.", "Se é um número finito."],
    ...(["np.isfinite([np.inf, 1])", "[0,1]"] as const),
  ),
  isinf: entry(
    ...["a", "Whether it is an infinity.", "Se é um infinito."],
    ...(["np.isinf([np.inf, 1])", "[1,0]"] as const),
  ),
  floor: entry("a", "Rounded down.", "Arredondado para baixo.", "np.floor([1.5, -1.5])", "[1,-2]"),
  ceil: entry("a", "Rounded up.", "Arredondado para cima.", "np.ceil([1.5, -1.5])", "[2,-1]"),
  positive: entry(
    "a",
    "Each element as it is.",
    "Cada elemento como é.",
    "np.positive([-1])",
    "[-1]",
  ),
  invert: entry(
    ...["a", "What is true becomes false.", "O verdadeiro passa a falso."],
    ...(["np.invert(np.less([1, 3], 2))", "[0,1]"] as const),
  ),
  logical_not: entry(
    ...["a", "Whether it is 0 or false.", "Se é 0 ou falso."],
    ...(["np.logical_not([0, 3])", "[1,0]"] as const),
  ),
  add: entry(elements, "a + b.", "a + b.", "np.add([1, 2], 10)", "[11,12]"),
  subtract: entry(elements, "a − b.", "a − b.", "np.subtract(1, [0.25, 1])", "[0.75,0]"),
  multiply: entry(
    elements,
    "a × b, element by element; not the matrix product, which is np.dot.",
    "a × b, elemento por elemento; não é o produto de matrizes, que é np.dot.",
    ...(["np.multiply([1, 2], [3, 4])", "[3,8]"] as const),
  ),
  divide: entry(elements, "a / b.", "a / b.", "np.divide([1, 2], 4)", "[0.25,0.5]"),
  power: entry(
    ...[elements, "a to the power of b.", "a elevado a b."],
    ...(["np.power([2, 3], 2)", "[4,9]"] as const),
  ),
  floor_divide: entry(
    ...[elements, "a / b, rounded down.", "a / b, arredondado para baixo."],
    ...(["np.floor_divide([7, -7], 2)", "[3,-4]"] as const),
  ),
  remainder: entry(
    ...[elements, "What is left of a after division by b.", "O resto da divisão de a por b."],
    ...(["np.remainder([7, -7], 3)", "[1,2]"] as const),
  ),
  maximum: entry(
    ...[elements, "The larger of each two.", "O maior de cada dois."],
    ...(["np.maximum(0, [-1, 2])", "[0,2]"] as const),
  ),
  minimum: entry(
    ...[elements, "The smaller of each two.", "O menor de cada dois."],
    ...(["np.minimum(1, [0.5, 2])", "[0.5,1]"] as const),
  ),
  less: entry(
    ...[elements, "Whether a < b.", "Se a < b."],
    ...(["np.less([0.2, 0.9], 0.5)", "[1,0]"] as const),
  ),
  less_equal: entry(
    ...[elements, "Whether a ≤ b.", "Se a ≤ b."],
    ...(["np.less_equal([1, 2], 1)", "[1,0]"] as const),
  ),
  greater: entry(
    ...[elements, "Whether a > b.", "Se a > b."],
    ...(["np.greater([0.2, 0.9], 0.5)", "[0,1]"] as const),
  ),
  greater_equal: entry(
    ...[elements, "Whether a ≥ b.", "Se a ≥ b."],
    ...(["np.greater_equal([1, 2], 2)", "[0,1]"] as const),
  ),
  equal: entry(
    ...[elements, "Whether a = b.", "Se a = b."],
    ...(["np.equal([1, 2], 2)", "[0,1]"] as const),
  ),
  not_equal: entry(
    ...[elements, "Whether a ≠ b.", "Se a ≠ b."],
    ...(["np.not_equal([1, 2], 2)", "[1,0]"] as const),
  ),
  logical_and: entry(
    ...[elements, "Whether neither is 0.", "Se nenhum é 0."],
    ...(["np.logical_and([1, 0], [1, 1])", "[1,0]"] as const),
  ),
  logical_xor: entry(
    ...[elements, "Whether only one of both is not 0.", "Se só um dos dois não é 0."],
    ...(["np.logical_xor([1, 1], [0, 1])", "[1,0]"] as const),
  ),
  bitwise_and: entry(
    ...[elements, "Whether both are true.", "Se ambos são verdadeiros."],
    ...(["np.bitwise_and(np.less([1, 1], 2), np.less([1, 3], 2))", "[1,0]"] as const),
  ),
  bitwise_or: entry(
    ...[elements, "Whether one is true.", "Se um é verdadeiro."],
    ...(["np.bitwise_or(np.less([3, 3], 2), np.less([1, 3], 2))", "[1,0]"] as const),
  ),
  bitwise_xor: entry(
    ...[elements, "Whether only one is true.", "Se só um é verdadeiro."],
    ...(["np.bitwise_xor(np.less([1, 1], 2), np.less([1, 3], 2))", "[0,1]"] as const),
  ),
  logical_or: entry(
    ...[elements, "Whether one of them is not 0.", "Se algum não é 0."],
    ...(["np.logical_or([1, 0], [0, 0])", "[1,0]"] as const),
  ),
  sum: entry(
    axes,
    "The sum of all, or along an axis; keepdims keeps that axis, with size 1.",
    "A soma de tudo, ou ao longo de um eixo; keepdims mantém esse eixo, com tamanho 1.",
    ...(["np.sum([[1, 2], [3, 4]], { axis: 1, keepdims: true })", "[[3],[7]]"] as const),
  ),
  nansum: entry(
    axes,
    "The sum with NaN counted as 0.",
    "A soma com NaN contado como 0.",
    ...(["np.nansum([1, np.nan])", "1"] as const),
  ),
  mean: entry(axes, "The mean.", "A média.", "np.mean([1, 2, 6])", "3"),
  max: entry(axes, "The largest.", "O maior.", "np.max([1, 5, 2])", "5"),
  min: entry(axes, "The smallest.", "O menor.", "np.min([1, 5, 2])", "1"),
  prod: entry(
    ...[
      axes,
      "The product of all, or along an axis.",
      "O produto de todos, ou ao longo de um eixo.",
    ],
    ...(["np.prod([2, 3, 4])", "24"] as const),
  ),
  argmin: entry(
    ...[axes, "Where the least number stands.", "Onde está o menor número."],
    ...(["np.argmin([3, 1, 2])", "1"] as const),
  ),
  argmax: entry(
    ...[axes, "Where the largest stands, from 0.", "Onde está o maior, a partir de 0."],
    ...(["np.argmax([1, 5, 2])", "1"] as const),
  ),
  all: entry(
    ...[axes, "Whether none is 0.", "Se nenhum é 0."],
    ...(["np.all([1, 0])", "0"] as const),
  ),
  any: entry(
    ...[axes, "Whether one is not 0.", "Se algum não é 0."],
    ...(["np.any([1, 0])", "1"] as const),
  ),
  array: entry(
    ...["a", "An array of nested lists, or a copy.", "Um array de listas aninhadas, ou uma cópia."],
    ...(["np.array([[1, 2], [3, 4]]).shape", "[2,2]"] as const),
  ),
  zeros: entry(
    "shape",
    "Zeros in this shape.",
    "Zeros nesta forma.",
    "np.zeros([1, 2])",
    "[[0,0]]",
  ),
  ones: entry("shape", "Ones in this shape.", "Uns nesta forma.", "np.ones(2)", "[1,1]"),
  full: entry(
    ...["shape, value", "One value in this shape.", "Um valor nesta forma."],
    ...(["np.full(2, 7)", "[7,7]"] as const),
  ),
  zeros_like: entry(
    ...["a", "Zeros in the shape of a.", "Zeros na forma de a."],
    ...(["np.zeros_like([5, 6])", "[0,0]"] as const),
  ),
  ones_like: entry(
    ...["a", "Ones in the shape of a.", "Uns na forma de a."],
    ...(["np.ones_like([5, 6])", "[1,1]"] as const),
  ),
  arange: entry(
    ...["stop", "0, 1, … up to but not including stop.", "0, 1, … até stop, sem incluí-lo."],
    ...(["np.arange(3)", "[0,1,2]"] as const),
  ),
  dot: entry(
    elements,
    "The matrix product (m, k) · (k, n) → (m, n); of two vectors the inner product.",
    "O produto de matrizes (m, k) · (k, n) → (m, n); de dois vetores, o produto interno.",
    ...(["np.dot([[1, 2]], [[3], [4]])", "[[11]]"] as const),
  ),
  matmul: entry(
    ...[elements, "The same as np.dot.", "O mesmo que np.dot."],
    ...(["np.matmul([1, 2], [3, 4])", "11"] as const),
  ),
  transpose: entry(
    ...["a", "Rows and columns exchanged; also a.T.", "Linhas e colunas trocadas; também a.T."],
    ...(["np.transpose([[1, 2]])", "[[1],[2]]"] as const),
  ),
  reshape: entry(
    ...["a, shape", "The same numbers in another shape.", "Os mesmos números em outra forma."],
    ...(["np.reshape([1, 2], [2, 1])", "[[1],[2]]"] as const),
  ),
  squeeze: entry(
    ...["a", "Without the axes of size 1.", "Sem os eixos de tamanho 1."],
    ...(["np.squeeze([[5]])", "5"] as const),
  ),
  where: entry(
    "condition, a, b",
    "a where the condition is not 0, else b.",
    "a onde a condição não é 0, senão b.",
    ...(["np.where([1, 0], 5, 6)", "[5,6]"] as const),
  ),
  shape: entry(
    "a",
    "The sizes of the axes.",
    "Os tamanhos dos eixos.",
    "np.shape([[1, 2]])",
    "[1,2]",
  ),
  allclose: entry(
    "a, b, rtol?, atol?",
    "Whether all elements are equal to a small tolerance.",
    "Se todos os elementos são iguais com uma pequena tolerância.",
    ...(["np.allclose([1], [1.0000000001])", "true"] as const),
  ),
  pi: entry("", "π.", "π.", "np.pi", "3.141592653589793"),
  nan: entry("", "Not a number.", "Não é um número.", "np.isnan(np.nan)", "1"),
  inf: entry("", "Infinity.", "Infinito.", "np.isfinite(np.inf)", "0"),
  "linalg.norm": entry(
    ...["a", "The length: √Σ a².", "O comprimento: √Σ a²."],
    ...(["np.linalg.norm([3, 4])", "5"] as const),
  ),
  "random.seed": entry(
    "seed?",
    "Starts the generator here: the same seed gives the same numbers as in NumPy.",
    "Começa o gerador daqui: a mesma semente dá os mesmos números que no NumPy.",
    ...(["np.random.seed(1), np.random.rand()", "0.417022004702574"] as const),
  ),
  "random.rand": entry(
    "…shape?",
    "Uniform numbers in [0, 1), in the shape of these sizes.",
    "Números uniformes em [0, 1), na forma destes tamanhos.",
    ...(["np.random.rand(2, 3).shape", "[2,3]"] as const),
  ),
  "random.randn": entry(
    "…shape?",
    "Normal numbers, mean 0 and deviation 1, in this shape.",
    "Números normais, média 0 e desvio 1, nesta forma.",
    ...(["np.random.randn(2, 3).shape", "[2,3]"] as const),
  ),
  "random.randint": entry(
    "low, high?, size?",
    "Whole numbers from low up to but not including high.",
    "Números inteiros de low até high, sem incluí-lo.",
    ...(["np.random.randint(5, 6)", "5"] as const),
  ),
  "random.permutation": entry(
    ...["n", "0 … n − 1 in a drawn order.", "0 … n − 1 em ordem sorteada."],
    ...(["np.random.permutation(1)", "[0]"] as const),
  ),
};
