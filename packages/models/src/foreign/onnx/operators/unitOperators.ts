import { exp, integerPower, sigmoid, sinTurns, spellNumbers, tanh } from "@regula/base";
import { geluCubic, geluScale } from "@regula/engine";
import { identityProbes } from "../probes.ts";
import { foldAbove, type RowsValue } from "../rowsValue.ts";
import { describeValue, type NodeReading, type ReadOperator } from "./nodeReading.ts";

const twoPi = 2 * Math.PI;

/** A function of each unit by itself. */
export type UnitFunction = (value: number) => number;

const refuseFeatures = (reading: NodeReading) =>
  reading.refuse(
    { en: "outputs of a layer", "pt-BR": "saídas de uma camada" },
    { en: "the features themselves", "pt-BR": "os próprios atributos" },
  );

/** The first of equal numbers; null where they differ. */
function sameOf(numbers: Float64Array): number | null {
  return numbers.every((one) => one === numbers[0]) ? numbers[0] : null;
}

/** What each unit is at the probes, its line included. @throws RegulaError where units differ */
function probesOf(reading: NodeReading, value: RowsValue): Float64Array {
  if (value.last === null) throw refuseFeatures(reading);
  reading.graph.spend(identityProbes.length);
  const { line, probes } = value;
  if (line === null) return probes;
  const [shift, scale] = [sameOf(line.shift), sameOf(line.scale)];
  if (shift !== null && scale !== null) return probes.map((probe) => shift + scale * probe);
  throw reading.refuse(
    { en: "the same function of every unit", "pt-BR": "a mesma função de cada unidade" },
    { en: "other factors of each", "pt-BR": "outros fatores em cada uma" },
  );
}

/** A unit's function, the same of all, times a factor of its own. */
interface Factored {
  readonly probes: Float64Array;
  readonly factors: Float64Array;
}

/** shift + scale · f as scale · (shift / scale + f), where that ratio is the same; null where it is not. */
function factorOut({ probes, line, columns }: RowsValue): Factored | null {
  if (line === null) return { probes, factors: new Float64Array(columns).fill(1) };
  const ratio = sameOf(line.shift.map((shift, i) => shift / line.scale[i]));
  if (ratio === null) return null;
  return { probes: probes.map((probe) => ratio + probe), factors: line.scale };
}

/** f of each unit, line and all. */
export function mapUnits(reading: NodeReading, value: RowsValue, f: UnitFunction): RowsValue {
  return { ...value, probes: probesOf(reading, value).map(f), line: null, isSum: false };
}

/** f of two functions of the same layer. */
export function combineUnits(
  reading: NodeReading,
  a: RowsValue,
  b: RowsValue,
  f: (a: number, b: number) => number,
): RowsValue {
  const [left, right] = [probesOf(reading, a), probesOf(reading, b)];
  return { ...a, probes: left.map((one, i) => f(one, right[i])), line: null, isSum: false };
}

/**
 * The product of two functions of the same layer. Factors pass through: batch normalization is folded
 * into the second half of a gelu.
 */
export function multiplyUnits(reading: NodeReading, a: RowsValue, b: RowsValue): RowsValue {
  const [left, right] = [factorOut(a), factorOut(b)];
  if (a.last === null || left === null || right === null) {
    return combineUnits(reading, a, b, (one, other) => one * other);
  }
  reading.graph.spend(2 * a.columns + identityProbes.length);
  return {
    ...a,
    probes: left.probes.map((one, i) => one * right.probes[i]),
    line: {
      shift: new Float64Array(a.columns),
      scale: left.factors.map((factor, i) => factor * right.factors[i]),
    },
    isSum: false,
  };
}

/** A named activation of what a layer sums up: a line of the sums is the layer's own. */
function activation(f: UnitFunction): ReadOperator {
  return (reading) => activate(reading, reading.rows(0), f);
}

function activate(reading: NodeReading, value: RowsValue, f: UnitFunction): RowsValue {
  const { last, line } = value;
  if (last === null || line === null || !value.isSum) return mapUnits(reading, value, f);
  reading.graph.spend(last.parameters.weights.data.length);
  const parameters = foldAbove(last.parameters, line);
  return mapUnits(reading, { ...value, last: { ...last, parameters }, line: null }, f);
}

const leakyRelu: ReadOperator = (reading) => {
  const alpha = reading.number("alpha", 0.01);
  return activate(reading, reading.rows(0), (z) => (z < 0 ? alpha * z : z));
};

const elu: ReadOperator = (reading) => {
  const alpha = reading.number("alpha", 1);
  return activate(reading, reading.rows(0), (z) => (z < 0 ? alpha * (exp(z) - 1) : z));
};

const prelu: ReadOperator = (reading) => {
  const { numbers } = reading.numbers(1);
  const alpha = sameOf(numbers) ?? Number.NaN;
  return activate(reading, reading.rows(0), (z) => (z < 0 ? alpha * z : z));
};

/** Of the exact form, with erf, the engine has none. */
const gelu: ReadOperator = (reading) => {
  const form = reading.attribute("approximate")?.text ?? "none";
  reading.expectAttribute("approximate", form === "tanh", "tanh", {
    en: 'Train the network with the tanh form: nn.GELU(approximate="tanh") in PyTorch.',
    "pt-BR": 'Treine a rede com a forma tanh: nn.GELU(approximate="tanh") no PyTorch.',
  });
  return activate(
    reading,
    reading.rows(0),
    (z) => 0.5 * z * (1 + tanh(geluScale * (z + geluCubic * z * z * z))),
  );
};

/** A function of rows that stand first, and of one constant number, in this order or the other. */
function withConstant(f: (value: number, constant: number) => number): ReadOperator {
  return (reading) => {
    const [a, b] = [reading.input(0), reading.input(1)];
    if (a.kind === "rows" && b.kind === "rows" && a.last === b.last) {
      return combineUnits(reading, a, b, f);
    }
    const isFirst = a.kind === "constant";
    const { numbers } = reading.numbers(isFirst ? 0 : 1);
    const constant = sameOf(numbers) ?? Number.NaN;
    const value = reading.rows(isFirst ? 1 : 0);
    return mapUnits(reading, value, (one) => (isFirst ? f(constant, one) : f(one, constant)));
  };
}

/** Of whole powers, as z³ in a gelu. */
const power: ReadOperator = (reading) => {
  const [exponent] = reading.numbers(1).numbers;
  const isWhole = Number.isInteger(exponent) && exponent >= 0 && exponent <= 8;
  if (isWhole) return mapUnits(reading, reading.rows(0), (value) => integerPower(value, exponent));
  throw reading.refuse(
    { en: "a whole power of 0 to 8", "pt-BR": "uma potência inteira de 0 a 8" },
    spellNumbers(String(exponent ?? "?")),
  );
};

const clip: ReadOperator = (reading) => {
  const end = (place: number, name: string, standard: number) => {
    if (reading.node.inputs.length <= place || reading.optional(place) === null) {
      return reading.number(name, standard);
    }
    return reading.numbers(place).numbers[0] ?? standard;
  };
  const [least, most] = [end(1, "min", -Infinity), end(2, "max", Infinity)];
  const value = reading.rows(0);
  return mapUnits(reading, value, (one) => Math.min(most, Math.max(least, one)));
};

/** A probability and its complement side by side, as writers of two classes end. */
const concat: ReadOperator = (reading) => {
  const [a, b] = reading.inputs();
  const isPair =
    reading.node.inputs.length === 2 &&
    a.kind === "rows" &&
    b.kind === "rows" &&
    a.last !== null &&
    a.last === b.last &&
    b.columns === 1 &&
    !b.isSoftmax;
  if (isPair) {
    const [negative, positive] = [probesOf(reading, a), probesOf(reading, b)];
    const isComplement = negative.every((one, i) => Math.abs(one + positive[i] - 1) <= 1e-6);
    if (isComplement) return { kind: "pair", positive: b };
  }
  throw reading.refuse({ en: "1 − p and p", "pt-BR": "1 − p e p" }, describeValue(isPair ? b : a));
};

export const unitOperators: Readonly<Record<string, ReadOperator>> = {
  Relu: activation((z) => Math.max(0, z)),
  Tanh: activation(tanh),
  Sigmoid: activation(sigmoid),
  LeakyRelu: leakyRelu,
  PRelu: prelu,
  Elu: elu,
  Gelu: gelu,
  Exp: (reading) => mapUnits(reading, reading.rows(0), exp),
  Sqrt: (reading) => mapUnits(reading, reading.rows(0), Math.sqrt),
  Sin: (reading) => mapUnits(reading, reading.rows(0), (angle) => sinTurns(angle / twoPi)),
  Reciprocal: (reading) => mapUnits(reading, reading.rows(0), (value) => 1 / value),
  Pow: power,
  Max: withConstant(Math.max),
  Min: withConstant(Math.min),
  Clip: clip,
  Concat: concat,
};
