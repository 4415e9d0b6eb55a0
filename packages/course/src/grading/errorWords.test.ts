import { describe, expect, test } from "vitest";
import type { ExerciseId } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { solutions } from "../exercises/solutions.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";
import { describeFinding } from "../words/findings.ts";
import { gradeAlone } from "../wrong/gradeTogether.ts";

async function tell(id: ExerciseId, source: string, language: ProgramLanguage) {
  const { finding } = await gradeAlone(exercises[id], source, language);
  return [finding.is, describeFinding(finding, "en"), describeFinding(finding, "pt-BR")] as const;
}

const cost = (body: string) => `function compute_cost(A3, Y) { ${body} }`;

describe("an error names what is wrong, and where that comes from", () => {
  const python = (...body: readonly string[]) =>
    ["def compute_cost(A3, Y):", ...body.map((line) => `    ${line}`)].join("\n");
  test.each<[string, ProgramLanguage, RegExp, RegExp]>([
    [
      cost("return np.random.random(2, 3)"),
      "javascript",
      /^Line 1: np\.random\.random is not here: np\.random\.rand/,
      /np\.random\.random não existe aqui/,
    ],
    [
      cost("const m = Y.shape(1); return m"),
      "javascript",
      /^Line 1: Y\.shape is a list and no function: .*Y\.shape\[1\]/,
      /lê-se com colchetes, Y\.shape\[1\]/,
    ],
    [cost("return np.logg(A3)"), "javascript", /np\.logg is not here/, /np\.logg não existe aqui/],
    [cost("return A3.sum()"), "javascript", /write np\.sum\(A3\)/, /escreva np\.sum\(A3\)/],
    [cost("return A3.T()"), "javascript", /A3\.T is a value/, /A3\.T é um valor/],
    [
      `import { mean } from "mathjs";\n${cost("return mean(A3)")}`,
      "javascript",
      /^Line 2: nothing is called mean: the import of line 1 was left out/,
      /o import da linha 1 ficou de fora/,
    ],
    [
      python("return Y.shape(1)"),
      "python",
      /^Line 2: TypeError: 'tuple' object is not callable\. A tuple is read with square brackets/,
      /colchetes: Y\.shape\[1\]/,
    ],
    [
      python("return np.random.random(2, 3)"),
      "python",
      /^Line 2: TypeError: random\(\) takes/,
      /np\.random\.random recebe/,
    ],
    [python("return [1] - [2]"), "python", /A list has no arithmetic/, /Uma lista não faz contas/],
    [
      `import torch\n${python("return torch.mean(A3)")}`,
      "python",
      /^Line 3: NameError: .*line 1 was set aside \(import torch\).*so line 1 was not run/,
      /por isso a linha 1 não foi executada/,
    ],
    [
      `import reg_utils\n${python("return reg_utils.compute_cost(A3, Y)")}`,
      "python",
      /no attribute 'compute_cost'\. compute_cost is what is asked for here/,
      /compute_cost é o que se pede aqui/,
    ],
    ...[
      [
        "np.dot(A3, None)",
        "unsupported operand type\\(s\\) for \\*: 'float' and 'NoneType'\\. One of",
      ],
      ["A3.dot(None)", "for \\*: 'float' and 'NoneType'\\. One of"],
      ["np.multiply(None, A3)", "for \\*: 'NoneType' and 'float'\\. One of"],
      ["np.power(None, 2)", "for \\*\\* or pow\\(\\): 'NoneType' and 'int'\\. One of"],
      ["np.square(None)", "for \\*: 'NoneType' and 'NoneType'\\. One of"],
      [
        "np.maximum(0, None)",
        "'>=' not supported between instances of 'int' and 'NoneType'\\. A value",
      ],
      ["np.log(None)", "argument 0 of type NoneType which has no callable log method\\. A value"],
      ["np.negative(None)", "bad operand type for unary -: 'NoneType'\\. A value"],
      ["np.sum(None)", "'NoneType'\\. A value is None"],
    ].map(([code, says]): [string, ProgramLanguage, RegExp, RegExp] => [
      python(`return ${code}`),
      "python",
      new RegExp(`^Line 2: TypeError: .*${says}`),
      /(?:Um dos dois|Um valor) é None/,
    ]),
    [
      python("return 3 ** 3 ** 20"),
      "python",
      /OverflowError: .*The number is too large/,
      /O número é grande demais/,
    ],
    [
      python("x = 3", "while True: x = x * x"),
      "python",
      /OverflowError: .*The number is too large/,
      /O número é grande demais/,
    ],
    [
      python("return np.fft.fft(A3)"),
      "python",
      /is not part of the course's Python\. NumPy has/,
      /^Linha 2: NotImplementedError: \S+ não faz parte do Python do curso\. O NumPy tem/,
    ],
    [
      `from testCases import *\n${python("return helper(A3)")}`,
      "python",
      /^Line 3: NameError: .*line 1, which may define it, was set aside.*line 1 was not run/,
      /a linha 1 não foi executada/,
    ],
    [
      `from reg_utils import sigmoid, load_2D_dataset, relu\n${python("return load_2D_dataset(relu(A3))")}`,
      "python",
      /ImportError: cannot import name 'load_2D_dataset' from 'reg_utils'\. Of reg_utils there are here sigmoid,/,
      /De reg_utils há aqui sigmoid,/,
    ],
    [
      python("return backward_propagation(A3, Y, [A3] * 14)"),
      "python",
      /ValueError: too many values to unpack \(expected 12\)/,
      /tantos nomes quantos/,
    ],
    [
      cost("return backward_propagation(A3, Y, [A3])"),
      "javascript",
      /the cache of forward_propagation, with 12 arrays/,
      /o cache de forward_propagation/,
    ],
    [
      python("return np.nditer(A3)"),
      "python",
      /^Line 2: NotImplementedError: np\.nditer is not part of the course's Python\. NumPy has np\.nditer, but it is not of the part that runs here/,
      /O NumPy tem np\.nditer, mas não está na parte que funciona aqui/,
    ],
    [
      python("return locals()"),
      "python",
      /^Line 2: NotImplementedError: locals is not part.*keep the values in a dictionary of your own/,
      /guarde os valores num dicionário seu/,
    ],
    [
      python("yield A3"),
      "python",
      /^Line 2: NotImplementedError: yield is not part.*put the values into a list/,
      /ponha os valores numa lista/,
    ],
    [
      python("class Net:", "    pass"),
      "python",
      /^Line 2: NotImplementedError: class is not part.*write its methods as functions/,
      /escreva os métodos como funções/,
    ],
    [
      python("return dict.__getitem__({}, 1)"),
      "python",
      /^Line 2: NotImplementedError: __getitem__ is not part.*d\[key\] for d\.__getitem__/,
      /d\[chave\] para d\.__getitem__/,
    ],
    [
      python("return np.add.at(A3, 0, 1)"),
      "python",
      /NumPy has np\.add\.at, but it is not of the part that runs here/,
      /O NumPy tem np\.add\.at, mas/,
    ],
    [
      `from numpy import *\n${python("return nditer(A3)")}`,
      "python",
      /^Line 3: NotImplementedError: np\.nditer is not part.*NumPy has np\.nditer/,
      /O NumPy tem np\.nditer/,
    ],
    [
      python("return A3.astype('uint8')"),
      "python",
      /dtype='uint8' is not part.*\. Numbers of the type uint8 are not of the part of NumPy that runs here/,
      /Números do tipo uint8 não estão na parte do NumPy/,
    ],
    [
      python("return np.max(0, A3)"),
      "python",
      /TypeError: only integer scalar arrays can be converted.* the larger, number by number, is np\.maximum/,
      /o maior, número a número, é np\.maximum/,
    ],
    [
      python("return (a for a in A3)"),
      "python",
      /^cost should be a single number and is a generator, which gives its values only one by one/,
      /é um gerador, que só dá seus valores um a um/,
    ],
    [
      python('return "0.3"'),
      "python",
      /^cost should be a single number and is a text\.$/,
      /^cost deveria ser um só número e é um texto\.$/,
    ],
    [
      python("return np.random.default_rng(1)"),
      "python",
      /draw as the notebook does, with np\.random\.seed/,
      /sorteie como o notebook/,
    ],
    [
      python("return np.sum(A3 ^ 2)"),
      "python",
      /bitwise_xor.* In Python \^ is no power but an exclusive or/,
      /Em Python \^ não é potência/,
    ],
    [
      python("return int(A3)"),
      "python",
      /TypeError: only 0-dimensional arrays .* int, float and math's functions take one number/,
      /recebem um só número/,
    ],
    [
      `import math\n${python("return math.log(A3)")}`,
      "python",
      /TypeError: only 0-dimensional arrays .* there are \.astype\(int\), np\.log/,
      /para todos os números de um array há/,
    ],
    [
      python("return math.log(A3)"),
      "python",
      /NameError: name 'math' is not defined\. math is a module that is not imported/,
      /math é um módulo que não foi importado/,
    ],
    [
      python("return np.sum(np.log(Y)) if Y.shape[1] == 5 else 1"),
      "python",
      /and is −∞.*\. Look for the logarithm of 0/,
      /e é −∞.*\. Procure o logaritmo de 0/,
    ],
    [
      python("return np.logg(A3)"),
      "python",
      /NumPy has no np\.logg: check the name/,
      /O NumPy não tem np\.logg/,
    ],
    [
      python("return np.sum(A3, where=Y)"),
      "python",
      /sum takes where in NumPy, but not in the part that runs here/,
      /No NumPy sum aceita where/,
    ],
    [
      python('return forward_propagation(A3, {"W1": A3})'),
      "python",
      /KeyError: 'b1'/,
      /não tem a entrada b1/,
    ],
  ])("%j in %s", async (source, language, en, pt) => {
    const told = await tell("computeCost", source, language);
    expect(told[1]).toMatch(en);
    expect(told[2]).toMatch(pt);
  });

  // Where the name is bound, and what the answer is: no function of that name.
  test.each<[string, RegExp, RegExp]>([
    [
      "from reg_utils import predict, compute_cost",
      /^not-defined Line 1: compute_cost is only imported: .*def compute_cost\(…\)/,
      /^not-defined Linha 1: compute_cost só é importada/,
    ],
    [
      "from mine import compute_cost",
      /^not-defined Line 1: compute_cost is only imported/,
      /^not-defined Linha 1: /,
    ],
    [
      "def main():\n    def compute_cost(A3, Y):\n        return 0\n    return compute_cost\ncompute_cost = main()",
      /^no-function Line 5: this would give compute_cost its value, but it was not run/,
      /^no-function Linha 5: esta linha daria valor a compute_cost, mas não foi executada/,
    ],
    [
      "class A:\n    def compute_cost(A3, Y):\n        return 0",
      /^no-function Line 2: compute_cost is defined inside a function or a class/,
      /^no-function Linha 2: compute_cost é definida dentro de uma função ou classe/,
    ],
    [
      "import numba\n\n@numba.jit\ndef compute_cost(A3, Y):\n    return 0",
      /^no-function Line 3: compute_cost gets no value, .*NameError: name 'numba' is not defined: line 1 was set aside/,
      /^no-function Linha 3: compute_cost fica sem valor/,
    ],
    [
      "async def compute_cost(A3, Y):\n    return 0",
      /^no-function Line 1: this would give compute_cost its value, but it was not run/,
      /^no-function Linha 1: esta linha daria valor/,
    ],
    [
      "compute_cost = 3",
      /^no-function Line 1: compute_cost is a value here \(int\) and no function/,
      /^no-function Linha 1: compute_cost aqui é um valor \(int\) e não uma função/,
    ],
    [
      "x = compute_cost(1, 2)",
      /^not-defined There is no function compute_cost: keep its name/,
      /^not-defined Não há função compute_cost/,
    ],
  ])("%j tells why there is no function", async (source, en, pt) => {
    const [is, ...told] = await tell("computeCost", source, "python");
    expect(`${is} ${told[0]}`).toMatch(en);
    expect(`${is} ${told[1]}`).toMatch(pt);
  });

  test("an import of what is there and of what is not gives the names that there are", async () => {
    const source = `from reg_utils import sigmoid, load_2D_dataset, compute_cost, relu\n${pythonSolutions.predict.replace("np.maximum(W1", "relu(W1").replace(" + b1, 0)", " + b1)")}`;
    expect((await tell("predict", source, "python"))[1]).toBe("All right.");
  });

  test("a script's imports are told as set aside", async () => {
    const source = `import * as np from "./numpy.js";\nimport {\n  a,\n} from "b" // mine\n${solutions.predict}`;
    const { setAside } = await gradeAlone(exercises.predict, source, "javascript");
    expect(setAside).toEqual([
      { line: 1, cell: null, text: 'import * as np from "./numpy.js";' },
      { line: 2, cell: null, text: "import {" },
    ]);
  });
});

test("of a list that is too short its missing item is named, where the others show which it is", async () => {
  const solution = pythonSolutions.forwardPropagation;
  const cut = (from: string, to: string) =>
    tell("forwardPropagation", solution.replace(from, to), "python");
  const items = "(Z1, A1, W1, b1, Z2,";
  expect(await cut(items, "(A1, W1, b1, Z2,")).toEqual([
    "part-missing",
    "cache.Z1 is missing from what the function returns.",
    "Falta cache.Z1 no que a função devolve.",
  ]);
  expect(await cut(items, "(A1, W1, Z2,")).toEqual([
    "too-few",
    "cache has 10 values; it should have 12, in this order: Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3.",
    "cache tem 10 valores; deveria ter 12, nesta ordem: Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3.",
  ]);
});

test.each([
  "def compute_cost(A3, Y, lambda):\n    return 0\n",
  "def compute_cost(A3, Y, lambda=0.1):\n    return 0\n",
  "def compute_cost(A3, Y):\n    return lambda / 2\n",
  "def compute_cost(A3, Y):\n    return lambda * np.sum(A3)\n",
])("a keyword that is used as a name is told as one: %j", async (source) => {
  const [is, en, pt] = await tell("computeCost", source, "python");
  expect([is, en.replace(/^Line \d: /, ""), pt.replace(/^Linha \d: /, "")]).toEqual([
    "syntax-error",
    "lambda is a keyword of Python's and cannot be a name; the notebook's name is lambd.",
    "lambda é palavra reservada do Python e não serve de nome; o nome do notebook é lambd.",
  ]);
});
