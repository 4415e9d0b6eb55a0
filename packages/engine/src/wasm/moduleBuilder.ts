import type { FunctionBuilder, FunctionReference } from "./functionBuilder.ts";
import { pushUnsigned } from "./leb128.ts";
import { type ValueType, valueTypes } from "./opcodes.ts";

export interface MemorySize {
  /** Of 64 KiB; the memory stays as large. */
  readonly pages: number;
  /** Whether other threads can have it. */
  readonly shared?: boolean;
}

/** A memory's type (§5.3.4, with that of the threads proposal): its flags, and its size twice. */
export function encodeMemory({ pages, shared }: MemorySize): number[] {
  const bytes = [shared ? 3 : 1];
  pushUnsigned(bytes, pages);
  pushUnsigned(bytes, pages);
  return bytes;
}

const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const functionType = 0x60;

/** Section numbers (§5.5.2). */
const sections = {
  type: 1,
  import: 2,
  function: 3,
  memory: 5,
  export: 7,
  code: 10,
} as const;

const exportKinds = { function: 0x00, memory: 0x02 } as const;

/** A module: functions added in order, called by the references that adding them gives. */
export class ModuleBuilder {
  readonly #types: number[][] = [];
  readonly #typeIndices = new Map<string, number>();
  readonly #functions: number[][] = [];
  readonly #bodies: (readonly number[])[][] = [];
  readonly #exports: number[][] = [];
  #memory: number[] | null = null;

  defineMemory(size: MemorySize, exportName?: string): void {
    this.#memory = encodeMemory(size);
    if (exportName !== undefined) this.#export(exportName, exportKinds.memory, 0);
  }

  addFunction(builder: FunctionBuilder, exportName?: string): FunctionReference {
    const { results } = builder;
    const index = this.#functions.length;
    const type: number[] = [];
    pushUnsigned(
      type,
      this.#typeIndex(
        builder.parameters.map((parameter) => parameter.type),
        results,
      ),
    );
    this.#functions.push(type);
    this.#bodies.push(builder.toParts());
    if (exportName !== undefined) this.#export(exportName, exportKinds.function, index);
    return { index, results };
  }

  /** @param imports as the import section holds them (§5.5.5) */
  toBytes(imports: readonly number[][] = []): Uint8Array<ArrayBuffer> {
    const parts: (readonly number[])[] = [
      magicAndVersion,
      ...section(sections.type, this.#types),
      ...section(sections.import, imports),
      ...section(sections.function, this.#functions),
      ...section(sections.memory, this.#memory ? [this.#memory] : []),
      ...section(sections.export, this.#exports),
      ...section(sections.code, this.#bodies.flat(), this.#bodies.length),
    ];
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  #typeIndex(parameters: readonly ValueType[], results: readonly ValueType[]): number {
    const type = [functionType, ...encodeTypes(parameters), ...encodeTypes(results)];
    const key = type.join();
    const known = this.#typeIndices.get(key);
    if (known !== undefined) return known;
    this.#typeIndices.set(key, this.#types.length);
    this.#types.push(type);
    return this.#types.length - 1;
  }

  #export(name: string, kind: number, index: number): void {
    const entry = [...encodeName(name), kind];
    pushUnsigned(entry, index);
    this.#exports.push(entry);
  }
}

/** A section of so many entries, whose bytes may stand in more parts than one an entry. */
function section(
  id: number,
  parts: readonly (readonly number[])[],
  entries = parts.length,
): (readonly number[])[] {
  if (entries === 0) return [];
  const count: number[] = [];
  pushUnsigned(count, entries);
  const head: number[] = [id];
  pushUnsigned(
    head,
    parts.reduce((sum, part) => sum + part.length, count.length),
  );
  return [head, count, ...parts];
}

function encodeTypes(types: readonly ValueType[]): number[] {
  const bytes: number[] = [];
  pushUnsigned(bytes, types.length);
  for (const type of types) bytes.push(valueTypes[type]);
  return bytes;
}

/** UTF-8 with its length; the names of this engine are ASCII. */
export function encodeName(name: string): number[] {
  const bytes: number[] = [];
  pushUnsigned(bytes, name.length);
  for (let i = 0; i < name.length; i++) bytes.push(name.charCodeAt(i));
  return bytes;
}
