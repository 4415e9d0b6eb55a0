import type { Text } from "@regula/base";
import { givenNames } from "../learner/givenNames.ts";
import { absentNames, insteadOf } from "./absentNames.ts";
import { moduleNames } from "./moduleNames.ts";
import { nearKey } from "./nearKey.ts";
import { explainUnknownName } from "./unknownName.ts";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A line, in a notebook that of a cell. */
const placeWords = (cell: string | undefined, line: string): Text =>
  cell
    ? { en: `line ${line} of cell ${cell}`, "pt-BR": `a linha ${line} da célula ${cell}` }
    : { en: `line ${line}`, "pt-BR": `a linha ${line}` };

/** Of the module that gives the other exercises' functions, the one that is asked for. */
const askedOf = new RegExp(
  `^(?:AttributeError: module 'reg_utils' has no attribute|ImportError: cannot import name) '(${givenNames.join("|")})'`,
);

/** What an error of Python's or NumPy's means, where it is one of the usual ones. */
const explanations: readonly (readonly [RegExp, (...found: readonly string[]) => Text])[] = [
  [
    /^ValueError: shapes .* not aligned/,
    () => ({
      en: "In a product the columns of the first must be as many as the rows of the second: a .T or another order may be missing.",
      "pt-BR":
        "Num produto, as colunas do primeiro devem ser tantas quantas as linhas do segundo: talvez falte um .T ou outra ordem.",
    }),
  ],
  [
    /^ValueError: matmul: Input operand 1 has a mismatch/,
    () => ({
      en: "In a product with @ the columns of the first must be as many as the rows of the second: a .T or another order may be missing.",
      "pt-BR":
        "Num produto com @, as colunas do primeiro devem ser tantas quantas as linhas do segundo: talvez falte um .T ou outra ordem.",
    }),
  ],
  [
    /^ValueError: operands could not be broadcast together/,
    () => ({
      en: "Two arrays go together element by element only where sizes are equal or 1: check axis, keepdims=True and .T.",
      "pt-BR":
        "Dois arrays só se combinam elemento a elemento onde os tamanhos são iguais ou 1: confira axis, keepdims=True e .T.",
    }),
  ],
  [
    /^UFuncTypeError: Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)/,
    (_name, from, to) => ({
      en: `An array of ${to} cannot hold ${from} in place: write a = a / b and not a /= b, or convert it first with .astype(float).`,
      "pt-BR": `Um array de ${to} não pode guardar ${from} no lugar: escreva a = a / b e não a /= b, ou converta antes com .astype(float).`,
    }),
  ],
  [
    /^ValueError: The truth value of an array/,
    () => ({
      en: "if, and, or and not take a single truth value: for arrays there are & | ~, np.where, .all() and .any().",
      "pt-BR":
        "if, and, or e not pedem um único valor lógico: para arrays há & | ~, np.where, .all() e .any().",
    }),
  ],
  [
    /^NameError: name '(\w+)' is not defined$/,
    (name) => {
      const { en, "pt-BR": pt } = explainUnknownName(name);
      // A name keeps its own first letter.
      const begin = (text: string) => (text.startsWith(name) ? text : capital(text));
      return { en: begin(en), "pt-BR": begin(pt) };
    },
  ],
  [
    /^NameError: name '(\w+)' is not defined: (?:cell (\d+), )?line (\d+) was set aside \(.*\)$/,
    (_name, cell, line) => ({
      en: `Only functions, plain values and imports of ${moduleNames.en} are read here, so ${placeWords(cell, line).en} was not run.`,
      "pt-BR": `Aqui só se leem funções, valores simples e imports de ${moduleNames["pt-BR"]}, por isso ${placeWords(cell, line)["pt-BR"]} não foi executada.`,
    }),
  ],
  [
    /^NameError: name '(\w+)' is not defined: (?:cell (\d+), )?line (\d+), which may define it, was set aside/,
    (name, cell, line) => ({
      en: `Nothing is called ${name} here, and ${placeWords(cell, line).en} was not run: only ${moduleNames.en} can be imported.`,
      "pt-BR": `Nada se chama ${name} aqui, e ${placeWords(cell, line)["pt-BR"]} não foi executada: só se importam ${moduleNames["pt-BR"]}.`,
    }),
  ],
  [
    askedOf,
    (name) => ({
      en: `${name} is what is asked for here, so reg_utils does not give it: write it out.`,
      "pt-BR": `${name} é o que se pede aqui, por isso reg_utils não o dá: escreva-o por inteiro.`,
    }),
  ],
  [
    /^ImportError: cannot import name '\w+' from 'reg_utils'/,
    () => ({
      en: `Of reg_utils there are here ${givenNames.join(", ")}; only what uses another name of it fails.`,
      "pt-BR": `De reg_utils há aqui ${givenNames.join(", ")}; só falha o que usa outro nome dele.`,
    }),
  ],
  [
    /^ModuleNotFoundError: /,
    () => ({
      en: `There are ${moduleNames.en} here, and no other modules.`,
      "pt-BR": `Há aqui ${moduleNames["pt-BR"]}, e nenhum outro módulo.`,
    }),
  ],
  [
    /^UnboundLocalError: cannot access local variable '(\w+)'/,
    (name) => ({
      en: `${name} is used before a line gives it a value.`,
      "pt-BR": `${name} é usado antes de uma linha lhe dar valor.`,
    }),
  ],
  [
    /^MemoryError/,
    () => ({
      en: "What this line makes does not fit into memory: a text, a list or an array that grows in a loop, or a size that is far too large.",
      "pt-BR":
        "O que esta linha faz não cabe na memória: um texto, uma lista ou um array que cresce num laço, ou um tamanho grande demais.",
    }),
  ],
  [
    /^KeyError: '(\w+)'/,
    (key) => {
      const meant = nearKey(key);
      return meant === null
        ? {
            en: `The dictionary has no entry ${key}: check its name, capital letters too.`,
            "pt-BR": `O dicionário não tem a entrada ${key}: confira o nome, também as maiúsculas.`,
          }
        : {
            en: `The dictionary has no entry ${key}: capital letters count, and the notebook's name is ${meant}.`,
            "pt-BR": `O dicionário não tem a entrada ${key}: maiúsculas contam, e o nome no notebook é ${meant}.`,
          };
    },
  ],
  [
    /^ValueError: (?:not enough|too many) values to unpack/,
    () => ({
      en: "As many names must stand on the left as there are values on the right.",
      "pt-BR": "À esquerda devem estar tantos nomes quantos são os valores à direita.",
    }),
  ],
  [
    /^TypeError: only 0-dimensional arrays can be converted/,
    () => ({
      en: "int, float and math's functions take one number; for all numbers of an array there are .astype(int), np.log, np.exp, ….",
      "pt-BR":
        "int, float e as funções de math recebem um só número; para todos os números de um array há .astype(int), np.log, np.exp, ….",
    }),
  ],
  [
    /^TypeError: unsupported operand type\(s\) for .*NoneType/,
    () => ({
      en: "One of the two is None: a line that should give it a value is still missing.",
      "pt-BR": "Um dos dois é None: ainda falta uma linha que lhe dê valor.",
    }),
  ],
  [
    /^TypeError: .*(?:'NoneType'|of type NoneType)/,
    () => ({
      en: "A value is None: a line that should give it another is still missing, or a function without return gave it.",
      "pt-BR":
        "Um valor é None: ainda falta uma linha que lhe dê outro, ou ele veio de uma função sem return.",
    }),
  ],
  [
    /^TypeError: (random|random_sample|sample)\(\) takes/,
    (name) => ({
      en: `np.random.${name} takes the sizes as one tuple, ${name}((2, 3)); np.random.rand(2, 3) draws the same numbers.`,
      "pt-BR": `np.random.${name} recebe os tamanhos numa só tupla, ${name}((2, 3)); np.random.rand(2, 3) sorteia os mesmos números.`,
    }),
  ],
  [
    /^TypeError: (\w+)\(\) (?:missing|takes|got)/,
    (name) => ({
      en: `Check what ${name} is given: how many values, and the names of the keywords.`,
      "pt-BR": `Confira o que ${name} recebe: quantos valores, e os nomes dos argumentos.`,
    }),
  ],
  [
    /^TypeError: Cannot interpret '.*' as a data type/,
    () => ({
      en: "The shape is one argument: np.zeros((n, 1)), with a pair of brackets of its own.",
      "pt-BR": "A forma é um só argumento: np.zeros((n, 1)), com parênteses próprios.",
    }),
  ],
  [
    /^TypeError: only integer scalar arrays can be converted to a scalar index/,
    () => ({
      en: "An array stands where one whole number belongs, such as an axis or a size: of two arrays the larger, number by number, is np.maximum(0, Z), while np.max(Z) is the largest of one.",
      "pt-BR":
        "Um array está onde cabe um só número inteiro, como um eixo ou um tamanho: de dois arrays o maior, número a número, é np.maximum(0, Z); np.max(Z) é o maior de um só.",
    }),
  ],
  [
    /^TypeError: '(?:tuple|list)' object cannot be interpreted as an integer/,
    () => ({
      en: "One whole number belongs there. Of sizes, np.random.rand and randn take them one by one: rand(a, b) or rand(*A.shape).",
      "pt-BR":
        "Ali cabe um só número inteiro. Quanto a tamanhos, np.random.rand e randn os recebem um a um: rand(a, b) ou rand(*A.shape).",
    }),
  ],
  [
    /^TypeError: unsupported operand type\(s\) for .*'list'/,
    () => ({
      en: "A list has no arithmetic: np.array(…) makes an array of it, which has.",
      "pt-BR": "Uma lista não faz contas: np.array(…) faz dela um array, que faz.",
    }),
  ],
  [
    /^TypeError: 'tuple' object is not callable/,
    () => ({
      en: "A tuple is read with square brackets: Y.shape[1], not Y.shape(1).",
      "pt-BR": "Uma tupla se lê com colchetes: Y.shape[1], não Y.shape(1).",
    }),
  ],
  [
    /^TypeError: '(?:numpy\.)?ndarray' object is not callable/,
    () => ({
      en: "An array is read with square brackets, A[0, 1]; A.T takes none at all.",
      "pt-BR": "Um array se lê com colchetes, A[0, 1]; A.T não leva nenhum.",
    }),
  ],
  [
    /^AttributeError: 'list' object has no attribute/,
    () => ({
      en: "A list is no array: np.array(…) makes one of it.",
      "pt-BR": "Uma lista não é um array: np.array(…) faz dela um.",
    }),
  ],
  [
    /^AttributeError: module 'numpy' has no attribute '(\w+)'/,
    (name) => ({
      en: `NumPy has no np.${name}: check the name.`,
      "pt-BR": `O NumPy não tem np.${name}: confira o nome.`,
    }),
  ],
  [
    /^TypeError: (?:ufunc 'bitwise_xor' not supported|unsupported operand type\(s\) for \^)/,
    () => ({
      en: "In Python ^ is no power but an exclusive or of bits; a power is x ** 2.",
      "pt-BR": "Em Python ^ não é potência, e sim o ou exclusivo dos bits; potência é x ** 2.",
    }),
  ],
  [
    /^NotImplementedError: ((?:np\.random|RandomState)\.\w+) is not part of the course's Python$/,
    (name) => ({
      en: `NumPy has ${name}, but it is not of the part that runs here: draw as the notebook does, with np.random.seed, rand and randn.`,
      "pt-BR": `O NumPy tem ${name}, mas não está na parte que funciona aqui: sorteie como o notebook, com np.random.seed, rand e randn.`,
    }),
  ],
  [
    /^NotImplementedError: ((?:np|ndarray|dtype)\.[\w.]+) is not part of the course's Python$/,
    (name) => ({
      en: `NumPy has ${name}, but it is not of the part that runs here: write it with arithmetic, loops and NumPy's functions that are here.`,
      "pt-BR": `O NumPy tem ${name}, mas não está na parte que funciona aqui: escreva com contas, laços e as funções do NumPy que estão aqui.`,
    }),
  ],
  [
    /^NotImplementedError: dtype='(\w+)' is not part of the course's Python$/,
    (type) => ({
      en: `Numbers of the type ${type} are not of the part of NumPy that runs here: use bool, int or float, which are of 64 bits, or float32, int32, int16, int8.`,
      "pt-BR": `Números do tipo ${type} não estão na parte do NumPy que funciona aqui: use bool, int ou float, que têm 64 bits, ou float32, int32, int16, int8.`,
    }),
  ],
  [
    /^NotImplementedError: (.*\b(?:np\.|einsum|vectorized|diagonal|\.shape = ).*) is not part of the course's Python$/,
    (what) => ({
      en: `NumPy has this, ${what}, but not the part of it that runs here: write it with arithmetic, loops and NumPy's functions that are here.`,
      "pt-BR": `O NumPy tem isto, ${what}, mas não a parte dele que funciona aqui: escreva com contas, laços e as funções do NumPy que estão aqui.`,
    }),
  ],
  [
    /^NotImplementedError: (\w+)= of (\w+) is not part of the course's Python$/,
    (keyword, name) => ({
      en: `${name} takes ${keyword} in NumPy, but not in the part that runs here: write it without.`,
      "pt-BR": `No NumPy ${name} aceita ${keyword}, mas não na parte que funciona aqui: escreva sem ele.`,
    }),
  ],
  [
    new RegExp(
      `^NotImplementedError: (${absentNames.join("|")}) is not part of the course's Python$`,
    ),
    (what) => {
      const instead = insteadOf(what);
      return {
        en: `${what} is Python, but not of the part that runs here: ${instead.en}`,
        "pt-BR": `${what} é Python, mas não da parte que funciona aqui: ${instead["pt-BR"]}`,
      };
    },
  ],
  [
    /^NotImplementedError: (.*) is not part of the course's Python$/,
    (what) => ({
      en: `${what} is Python, but not of the part that runs here: write it with functions, loops, lists, dictionaries and NumPy.`,
      "pt-BR": `${what} é Python, mas não da parte que funciona aqui: escreva com funções, laços, listas, dicionários e NumPy.`,
    }),
  ],
  [
    /^AxisError: /,
    () => ({
      en: "An array of two axes has axis 0 (down the rows) and axis 1 (along the columns).",
      "pt-BR": "Um array de dois eixos tem axis=0 (pelas linhas abaixo) e axis=1 (pelas colunas).",
    }),
  ],
  [
    /^IndexError: /,
    () => ({
      en: "A position lies outside, or there are more of them than axes; the first is 0.",
      "pt-BR": "Uma posição está fora, ou há mais posições que eixos; a primeira é 0.",
    }),
  ],
  [
    /^OverflowError: a whole number/,
    () => ({
      en: "The number is too large: a power or a product grows further than is meant.",
      "pt-BR": "O número é grande demais: uma potência ou um produto cresce mais do que se quer.",
    }),
  ],
  [
    /^ZeroDivisionError: /,
    () => ({ en: "Something is divided by 0.", "pt-BR": "Algo é dividido por 0." }),
  ],
];

/** Words that are no interpreter's but the course's own. */
const notOfTheCourse = / is not part of the course's Python\.$/;

const pythonError = /^[A-Z]\w*(?:Error|Exception|StopIteration)(?::|$)/;

/** Python's own words, and what they mean; null for what is no error of Python's. */
export function explainPythonError(message: string): Text | null {
  if (!pythonError.test(message)) return null;
  const own = /[.!?]$/.test(message) ? message : `${message.trimEnd()}.`;
  for (const [pattern, say] of explanations) {
    const found = pattern.exec(message);
    if (!found) continue;
    const meaning = say(...found.slice(1));
    const portuguese = own.replace(notOfTheCourse, " não faz parte do Python do curso.");
    return { en: `${own} ${meaning.en}`, "pt-BR": `${portuguese} ${meaning["pt-BR"]}` };
  }
  return { en: own, "pt-BR": own };
}
