const kinds = { f64: Float64Array, f32: Float32Array } as const;
type Kind = keyof typeof kinds;
type Numbers = Float64Array | Float32Array;

/** Numbers that JSON has no words for. */
const unspoken = { NaN, Infinity, "-Infinity": -Infinity, "-0": -0 } as const;

const mark = "$";
const headerBytes = 4;

/**
 * Plain data with arrays of numbers as bytes: the same data give the same bytes on every machine. A
 * header of JSON after its length, then the arrays in turn, little-endian, in their order.
 *
 * @throws TypeError for what is neither plain data nor an array of numbers
 */
export function pack(value: unknown): Uint8Array {
  const arrays: Numbers[] = [];
  const header = new TextEncoder().encode(JSON.stringify(plain(value, arrays)));
  const size = arrays.reduce(
    (sum, { byteLength }) => sum + byteLength,
    headerBytes + header.length,
  );
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, header.length, true);
  bytes.set(header, headerBytes);
  let at = headerBytes + header.length;
  for (const numbers of arrays) {
    if (isLittleEndian) {
      bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    } else {
      numbers.forEach((number, i) => {
        if (numbers instanceof Float64Array) view.setFloat64(at + 8 * i, number, true);
        else view.setFloat32(at + 4 * i, number, true);
      });
    }
    at += numbers.byteLength;
  }
  return bytes;
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function plain(value: unknown, arrays: Numbers[]): unknown {
  if (typeof value === "number") {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { [mark]: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (value instanceof Float64Array) return { [mark]: ["f64", arrays.push(value) && value.length] };
  if (value instanceof Float32Array) return { [mark]: ["f32", arrays.push(value) && value.length] };
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((one) => plain(one, arrays));
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError(`${typeof value} is no plain data`);
  }
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([name, one]) => [name, plain(one, arrays)]));
}

/**
 * What `pack` packed, of a form that is still to be checked.
 *
 * @throws TypeError for bytes that are cut, too long or not of that kind
 */
export function unpack(bytes: Uint8Array): unknown {
  if (bytes.length < headerBytes) throw new TypeError("packed data are cut");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const begin = headerBytes + view.getUint32(0, true);
  if (begin > bytes.length) throw new TypeError("packed data are cut");
  const header = new TextDecoder("utf-8", { fatal: true }).decode(
    bytes.subarray(headerBytes, begin),
  );
  let at = begin;
  const take = (kind: Kind, length: number): Numbers => {
    const size = kinds[kind].BYTES_PER_ELEMENT;
    if (at + length * size > bytes.length) throw new TypeError("packed data are cut");
    const numbers = new kinds[kind](length);
    if (isLittleEndian) {
      new Uint8Array(numbers.buffer).set(bytes.subarray(at, at + length * size));
    } else {
      for (let i = 0; i < length; i++) {
        numbers[i] =
          kind === "f64" ? view.getFloat64(at + 8 * i, true) : view.getFloat32(at + 4 * i, true);
      }
    }
    at += length * size;
    return numbers;
  };
  const value = rebuild(JSON.parse(header), take);
  if (at !== bytes.length) throw new TypeError("packed data are too long");
  return value;
}

function rebuild(value: unknown, take: (kind: Kind, length: number) => Numbers): unknown {
  if (Array.isArray(value)) return value.map((one) => rebuild(one, take));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length !== 1 || entries[0][0] !== mark) {
    return Object.fromEntries(entries.map(([name, one]) => [name, rebuild(one, take)]));
  }
  const marked: unknown = entries[0][1];
  if (typeof marked === "string" && isUnspoken(marked)) return unspoken[marked];
  const [kind, length] = Array.isArray(marked) ? marked : [];
  if ((kind === "f64" || kind === "f32") && Number.isSafeInteger(length) && length >= 0) {
    return take(kind, length);
  }
  throw new TypeError("packed data name an array that there is not");
}

function isUnspoken(text: string): text is keyof typeof unspoken {
  return Object.hasOwn(unspoken, text);
}
