import { type Code, expectTypes, i32, type Local, op, type Value } from "./expressions.ts";
import { pushSigned, pushUnsigned } from "./leb128.ts";
import {
  type AccessName,
  control,
  immediate,
  type MemoryName,
  memory,
  naturalAlignment,
  type StoreLaneName,
  storeLane,
  type ValueType,
  valueTypes,
  variable,
} from "./opcodes.ts";

/** Where a branch goes: the start of a loop. */
export interface Label {
  readonly depth: number;
}

/** A function of the module being built. */
export interface FunctionReference {
  readonly index: number;
  readonly results: readonly ValueType[];
}

/** One function: its locals and, statement by statement, its body. */
export class FunctionBuilder implements Code {
  readonly parameters: readonly Local[];
  readonly results: readonly ValueType[];
  readonly #locals: ValueType[] = [];
  readonly #code: number[] = [];
  readonly #constants = new Map<string, Local>();
  readonly #named = new Map<string, Cell>();
  readonly #prologue: number[] = [];
  #depth = 0;

  constructor(parameters: readonly ValueType[], results: readonly ValueType[]) {
    this.parameters = parameters.map((type, index) =>
      requestLocal({ name: `${index}`, type, index, sets: 0 }),
    );
    this.results = results;
  }

  /**
   * A new local, zero at first; or, where `name` was asked for before, that one. A value that reads
   * it cannot be written after it was set through a later request: that throws a TypeError.
   */
  local(type: ValueType, name?: string): Local {
    const known = name === undefined ? undefined : this.#named.get(name);
    if (known) {
      if (known.type !== type) throw new TypeError(`local ${name} is ${known.type}, not ${type}`);
      return requestLocal(known);
    }
    const index = this.parameters.length + this.#locals.length;
    const cell = { name: name ?? `${index}`, type, index, sets: 0 };
    this.#locals.push(type);
    if (name !== undefined) this.#named.set(name, cell);
    return requestLocal(cell);
  }

  set(local: Local, value: Value): void {
    if (value.type !== local.type) expectTypes("local.set", [local.type], [value]);
    value.write(this);
    local.noteSet();
    this.#code.push(variable["local.set"]);
    pushUnsigned(this.#code, local.index);
  }

  /** Adds to a local that is an i32. */
  increase(local: Local, by: number): void {
    this.set(local, op("i32.add", local, i32(by)));
  }

  store(name: MemoryName, address: Value, value: Value, offset = 0): void {
    const { bytes, takes } = memory[name];
    if (address.type !== takes[0] || value.type !== takes[1]) {
      expectTypes(name, takes, [address, value]);
    }
    address.write(this);
    value.write(this);
    this.push(bytes);
    this.pushAccess(name, offset);
  }

  /** Stores one lane of `value`. */
  storeLane(name: StoreLaneName, address: Value, value: Value, offset: number, lane: number): void {
    const { bytes, takes } = storeLane[name];
    expectTypes(name, takes, [address, value]);
    address.write(this);
    value.write(this);
    this.push(bytes);
    this.pushAccess(name, offset);
    this.push([lane]);
  }

  drop(value: Value): void {
    value.write(this);
    this.#code.push(control.drop);
  }

  /** Calls a function that gives nothing. */
  call(target: FunctionReference, ...operands: readonly Value[]): void {
    for (const operand of operands) operand.write(this);
    this.#code.push(control.call);
    pushUnsigned(this.#code, target.index);
  }

  /** Copies `size` bytes; the two ranges may overlap. */
  copyMemory(destination: Value, source: Value, size: Value): void {
    for (const operand of [destination, source, size]) operand.write(this);
    this.push(immediate["memory.copy"]);
  }

  loop(body: (again: Label) => void): void {
    this.#nest(control.loop, body);
  }

  if(condition: Value, body: () => void): void {
    expectTypes("if", ["i32"], [condition]);
    condition.write(this);
    this.#nest(control.if, body);
  }

  branchIf(label: Label, condition: Value): void {
    expectTypes("br_if", ["i32"], [condition]);
    condition.write(this);
    this.#code.push(control.br_if);
    pushUnsigned(this.#code, this.#depth - label.depth);
  }

  return(value?: Value): void {
    value?.write(this);
    this.#code.push(control.return);
  }

  /** Leaves the function's result on the stack, as its last statement. */
  result(value: Value): void {
    expectTypes("the function's result", this.results, [value]);
    value.write(this);
  }

  /** For `index` = `start`, `start` + `step`, … while below `end`; runs at least once. */
  repeat(index: Local, end: Value, step: number, body: () => void, start: Value = i32(0)): void {
    this.set(index, start);
    this.loop((again) => {
      body();
      this.increase(index, step);
      this.branchIf(again, op("i32.lt_u", index, end));
    });
  }

  /** The local that holds a constant, set before everything else. */
  pooled(key: string, bytes: Uint8Array): Local {
    let local = this.#constants.get(key);
    if (!local) {
      local = this.local("v128");
      this.#constants.set(key, local);
      this.#prologue.push(...immediate["v128.const"], ...bytes, variable["local.set"]);
      pushUnsigned(this.#prologue, local.index);
    }
    return local;
  }

  /** The body with its size and its locals, as the code section holds it (§5.5.13), in parts. */
  toParts(): (readonly number[])[] {
    const groups: [ValueType, number][] = [];
    for (const type of this.#locals) {
      const last = groups[groups.length - 1];
      if (last?.[0] === type) last[1] += 1;
      else groups.push([type, 1]);
    }
    const head: number[] = [];
    pushUnsigned(head, groups.length);
    for (const [type, count] of groups) {
      pushUnsigned(head, count);
      head.push(valueTypes[type]);
    }
    const parts = [head, this.#prologue, this.#code, [control.end]];
    const size: number[] = [];
    pushUnsigned(
      size,
      parts.reduce((sum, part) => sum + part.length, 0),
    );
    return [size, ...parts];
  }

  push(bytes: ArrayLike<number>): void {
    for (let i = 0; i < bytes.length; i++) this.#code.push(bytes[i]);
  }

  pushSigned(value: number): void {
    pushSigned(this.#code, value);
  }

  pushLocal(index: number): void {
    this.#code.push(variable["local.get"]);
    pushUnsigned(this.#code, index);
  }

  pushAccess(name: AccessName, offset: number): void {
    pushUnsigned(this.#code, naturalAlignment[name]);
    pushUnsigned(this.#code, offset);
  }

  #nest(opcode: number, body: (label: Label) => void): void {
    const emptyType = 0x40;
    this.#code.push(opcode, emptyType);
    this.#depth += 1;
    body({ depth: this.#depth });
    this.#depth -= 1;
    this.#code.push(control.end);
  }
}

/** What all requests of one name share. */
interface Cell {
  readonly name: string;
  readonly type: ValueType;
  readonly index: number;
  /** Times that code has set it so far. */
  sets: number;
}

/** A local as one request for it sees it: what stood in it at the request, or what it set itself. */
function requestLocal(cell: Cell): Local {
  const { name, type, index } = cell;
  let seen = cell.sets;
  return {
    type,
    index,
    noteSet() {
      cell.sets += 1;
      seen = cell.sets;
    },
    write(into) {
      if (cell.sets !== seen)
        throw new TypeError(`local ${name} was overwritten before it was read`);
      into.pushLocal(index);
    },
  };
}
