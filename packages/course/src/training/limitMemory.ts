/** Bytes that buffers may take up in one step of training, the learner's own and the helper's. */
export const memoryLimit = 256 * 2 ** 20;

const names = [
  ...["ArrayBuffer", "Float64Array", "Float32Array", "Int8Array", "Int16Array", "Int32Array"],
  ...["Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array"],
  ...["BigInt64Array", "BigUint64Array"],
] as const;

interface Allocator {
  new (...args: readonly unknown[]): object;
  readonly prototype: object;
  readonly BYTES_PER_ELEMENT?: number;
  readonly from?: (source: ArrayLike<unknown>, ...rest: readonly unknown[]) => object;
  readonly of?: (...items: readonly unknown[]) => object;
  readonly isView?: (value: unknown) => boolean;
}

/**
 * Counts what the constructors of buffers hand out, and refuses what would pass the limit. A plain
 * function in place of each costs next to nothing, where a proxy would slow every array.
 *
 * @returns forgets what was counted: what of it is garbage is not known
 */
export function limitMemory(scope: Record<string, unknown>, limit = memoryLimit): () => void {
  let taken = 0;
  const charge = (bytes: number) => {
    taken += bytes;
    if (taken > limit) throw new RangeError(memoryMessage);
  };
  for (const growing of ["resize", "transfer", "transferToFixedLength"]) {
    Reflect.deleteProperty((scope.ArrayBuffer as Allocator).prototype, growing);
  }
  for (const name of names) {
    const Native = scope[name] as Allocator;
    const size = Native.BYTES_PER_ELEMENT ?? 1;
    const lengthOf = (source: unknown) =>
      typeof source === "number"
        ? source
        : Number((source as { readonly length?: number } | null)?.length ?? 0);
    function limited(first: unknown, ...rest: readonly unknown[]): object {
      charge(size * lengthOf(first));
      return name === "ArrayBuffer" ? new Native(first) : new Native(first, ...rest);
    }
    limited.prototype = Native.prototype;
    limited.BYTES_PER_ELEMENT = Native.BYTES_PER_ELEMENT;
    limited.isView = Native.isView;
    limited.from = (source: ArrayLike<unknown>, ...rest: readonly unknown[]) => {
      charge(size * lengthOf(source));
      return Native.from?.(source, ...rest);
    };
    limited.of = (...items: readonly unknown[]) => Native.of?.(...items);
    Object.defineProperty(Native.prototype, "constructor", { value: limited });
    Object.defineProperty(scope, name, { value: limited });
  }
  return () => {
    taken = 0;
  };
}

/** The start of the message about the limit. */
export const memoryMessage = "out of memory";
