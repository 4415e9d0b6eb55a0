/** Names of NumPy's that only Python has here: name, arguments, what it is in English and in Portuguese, an example, what print shows of it. */
export const pythonNumpyRows = `
concatenate | arrays, axis=0 | Arrays one after the other. | Arrays um depois do outro. | np.concatenate(([1], [2, 3])) | [1 2 3]
vstack | arrays | Arrays one below the other. | Arrays um abaixo do outro. | np.vstack(([1], [2])).shape | (2, 1)
hstack | arrays | Arrays side by side. | Arrays lado a lado. | np.hstack(([1], [2])) | [1 2]
clip | a, a_min, a_max | Numbers kept between two. | Números mantidos entre dois. | np.clip([-1, 0.5, 2], 0, 1) | [0.  0.5 1. ]
round | a, decimals=0 | Rounded to so many places. | Arredondado a tantas casas. | np.round(2.345678, 2) | 2.35
std | a, axis=None, keepdims=False | The standard deviation. | O desvio padrão. | np.std([1, 3]) | 1.0
var | a, axis=None, keepdims=False | The variance. | A variância. | np.var([1, 3]) | 1.0
linspace | start, stop, num=50 | Numbers at equal distances, both ends included. | Números a distâncias iguais, com as duas pontas. | np.linspace(0, 1, 3) | [0.  0.5 1. ]
eye | N | Ones on the diagonal, else zeros. | Uns na diagonal, senão zeros. | np.eye(2)[0] | [1. 0.]
expand_dims | a, axis | One more axis, of size 1. | Mais um eixo, de tamanho 1. | np.expand_dims([1, 2], 0) | [[1 2]]
int64 | x | Whole numbers; True is 1. | Números inteiros; True é 1. | np.int64([True, False]) | [1 0]
float64 | x | Numbers with a fraction. | Números com fração. | np.float64([1, 2]) | [1. 2.]
e |  | Euler's number. | O número de Euler. | np.e | 2.718281828459045
random.uniform | low=0.0, high=1.0, size=None | Uniform numbers from low up to high. | Números uniformes de low até high. | np.random.uniform(0, 1, (2, 3)).shape | (2, 3)
random.normal | loc=0.0, scale=1.0, size=None | Normal numbers with this mean and deviation. | Números normais com esta média e este desvio. | np.random.normal(0, 1, (2, 3)).shape | (2, 3)
sort | a, axis=-1 | In order, the least first: a new array. | Em ordem, o menor primeiro: um array novo. | np.sort([3, 1, 2]) | [1 2 3]
argsort | a, axis=-1 | Where the numbers of the sorted array stood. | Onde estavam os números do array ordenado. | np.argsort([30, 10, 20]) | [1 2 0]
median | a, axis=None | The middle number. | O número do meio. | np.median([5, 1, 3]) | 3.0
unique | ar | Each number once, in order. | Cada número uma vez, em ordem. | np.unique([3, 1, 3]) | [1 3]
average | a, axis=None, weights=None | The mean, weighted where weights are given. | A média, ponderada onde há pesos. | np.average([1, 3], weights=[3, 1]) | 1.5
cumsum | a, axis=None | The sums up to each number. | As somas até cada número. | np.cumsum([1, 2, 3]) | [1 3 6]
diff | a, n=1 | Differences of neighbors. | Diferenças de vizinhos. | np.diff([1, 4, 9]) | [3 5]
count_nonzero | a, axis=None | How many numbers are not 0. | Quantos números não são 0. | np.count_nonzero([0, 2, 3]) | 2
isclose | a, b | Whether two numbers are equal but for rounding. | Se dois números são iguais a menos de arredondamento. | np.isclose([1, 2], [1, 2.1]) | [ True False]
array_equal | a1, a2 | Whether shapes and all numbers are equal. | Se formas e todos os números são iguais. | np.array_equal([1, 2], [1, 2]) | True
append | arr, values, axis=None | The values after the array: a new array. | Os valores depois do array: um array novo. | np.append([1, 2], 3) | [1 2 3]
stack | arrays, axis=0 | Arrays along a new axis. | Arrays ao longo de um eixo novo. | np.stack(([1, 2], [3, 4])).shape | (2, 2)
column_stack | tup | Arrays as columns side by side. | Arrays como colunas lado a lado. | np.column_stack(([1, 2], [3, 4]))[0] | [1 3]
split | ary, indices_or_sections, axis=0 | Parts of one length, or cut at places: a list. | Partes do mesmo tamanho, ou cortadas em posições: uma lista. | np.split(np.arange(4), 2)[1] | [2 3]
repeat | a, repeats, axis=None | Each number so many times. | Cada número tantas vezes. | np.repeat([1, 2], 2) | [1 1 2 2]
tile | A, reps | The whole array so many times. | O array inteiro tantas vezes. | np.tile([1, 2], 2) | [1 2 1 2]
flip | m, axis=None | The other way round. | Na ordem inversa. | np.flip([1, 2, 3]) | [3 2 1]
swapaxes | a, axis1, axis2 | Two axes exchanged: a view. | Dois eixos trocados: uma vista. | np.swapaxes([[1], [2]], 0, 1) | [[1 2]]
ravel | a | All numbers in a row. | Todos os números em uma linha. | np.ravel([[1, 2], [3, 4]]) | [1 2 3 4]
outer | a, b | The products of each number with each. | Os produtos de cada número com cada um. | np.outer([1, 2], [3, 4])[1] | [6 8]
inner | a, b | The sum of products along the last axes. | A soma dos produtos ao longo dos últimos eixos. | np.inner([1, 2], [3, 4]) | 11
einsum | subscripts, operands | Sums of products, by the letters of the axes. | Somas de produtos, pelas letras dos eixos. | np.einsum('ij->j', np.ones((2, 3))) | [2. 2. 2.]
diag | v, k=0 | The diagonal, or a matrix with it. | A diagonal, ou uma matriz com ela. | np.diag([[1, 2], [3, 4]]) | [1 4]
trace | a | The sum of the diagonal. | A soma da diagonal. | np.trace([[1, 2], [3, 4]]) | 5
identity | n | Ones on the diagonal, else zeros. | Uns na diagonal, senão zeros. | np.identity(2)[1] | [0. 1.]
vectorize | pyfunc | A function of a number, for arrays. | Uma função de um número, para arrays. | np.vectorize(abs)([-1, 2]) | [1 2]
nan_to_num | x | 0 in place of NaN, large numbers in place of infinite ones. | 0 no lugar de NaN, números grandes no lugar de infinitos. | np.nan_to_num([np.nan, 1]) | [0. 1.]
log10 | x | The logarithm to base 10. | O logaritmo na base 10. | np.log10(1000) | 3.0
log2 | x | The logarithm to base 2. | O logaritmo na base 2. | np.log2(8) | 3.0
expm1 | x | exp(x) − 1, exact near 0. | exp(x) − 1, exato perto de 0. | np.expm1(0) | 0.0
newaxis |  | In an index: one more axis, of size 1. | Em um índice: mais um eixo, de tamanho 1. | np.arange(2)[np.newaxis].shape | (1, 2)
`;

/** Names after an array and a dot that only Python has here. */
export const pythonArrayRows = `
astype | dtype | The numbers as another type. | Os números em outro tipo. | (np.array([0.2, 0.9]) > 0.5).astype(int) | [0 1]
sum | axis=None, keepdims=False | The sum, as np.sum. | A soma, como np.sum. | np.array([1, 2]).sum() | 3
mean | axis=None, keepdims=False | The mean, as np.mean. | A média, como np.mean. | np.array([1, 2]).mean() | 1.5
dot | b | The product, as np.dot. | O produto, como np.dot. | np.array([1, 2]).dot([3, 4]) | 11
max | axis=None, keepdims=False | The largest, as np.max. | O maior, como np.max. | np.array([1, 2]).max() | 2
min | axis=None, keepdims=False | The least, as np.min. | O menor, como np.min. | np.array([1, 2]).min() | 1
std | axis=None, keepdims=False | The standard deviation, as np.std. | O desvio padrão, como np.std. | np.array([1, 3]).std() | 1.0
ravel |  | All numbers in a row. | Todos os números em uma linha. | np.ones((1, 2)).ravel() | [1. 1.]
flatten |  | All numbers in a row: a copy. | Todos os números em uma linha: uma cópia. | np.ones((1, 2)).flatten() | [1. 1.]
transpose |  | The axes in reverse, as .T. | Os eixos na ordem inversa, como .T. | np.zeros((2, 3)).transpose().shape | (3, 2)
round | decimals=0 | Rounded to so many places, as np.round. | Arredondado a tantas casas, como np.round. | np.array([1.26]).round(1) | [1.3]
argmax | axis=None | Where the largest is, as np.argmax. | Onde está o maior, como np.argmax. | np.array([1, 5, 2]).argmax() | 1
any | axis=None | Whether one is true, as np.any. | Se algum é verdadeiro, como np.any. | np.array([0, 1]).any() | True
all | axis=None | Whether all are true, as np.all. | Se todos são verdadeiros, como np.all. | np.array([0, 1]).all() | False
`;
