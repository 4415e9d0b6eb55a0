import { cleanText, type RegulaError, type Text, verbatim } from "@regula/base";
import { mostLayers } from "../imported/importedMember.ts";
import {
  type JsonPlace,
  type JsonReader,
  listOf,
  parseJson,
  readJsonCount,
  readJsonText,
  recordOf,
  refuseJson,
} from "../json/readJson.ts";
import type { ForeignPrecision } from "../model/model.ts";
import { decodeUtf8 } from "../portable/utf8.ts";
import { numberKinds, numbersOf } from "./tensorNumbers.ts";

/** What safetensors calls the types that weights are kept in. */
const dtypes: Readonly<Record<string, ForeignPrecision>> = {
  F64: "f64",
  F32: "f32",
  F16: "f16",
  BF16: "bf16",
};

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly precision: ForeignPrecision;
  readonly numbers: Float64Array;
}

export interface SafetensorsFile {
  /** Whether it is an export of ours. */
  readonly isOwn: boolean;
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: readonly NamedTensor[];
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly number[];
}

const readEntry: JsonReader<Entry> = recordOf<Entry>({
  dtype: readJsonText,
  shape: listOf(readJsonCount, { max: 8 }),
  data_offsets: listOf(readJsonCount, { min: 2, max: 2 }),
});

const wholeFile: Text = {
  en: "a safetensors file, whole",
  "pt-BR": "um arquivo safetensors, inteiro",
};

const mostTensors = 100_000;

/**
 * Tensors and metadata of a safetensors file: 8 bytes say how long its header is, JSON that says of each
 * tensor its type, its shape and where its bytes are. These follow one another without holes, as the
 * format asks for.
 *
 * @throws RegulaError naming the tensor for bytes that are cut or damaged, and for tensors of whole numbers
 */
export function readSafetensorsFile(bytes: Uint8Array, source: string): SafetensorsFile {
  const at: JsonPlace = { source, path: "" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < 8 ? Infinity : Number(view.getBigUint64(0, true));
  if (length > bytes.length - 8) throw damaged(at);
  const header = parseHeader(bytes.subarray(8, 8 + length), at);
  const { __metadata__: facts = {}, ...entries } = header;
  const data = bytes.subarray(8 + length);
  const metadata = readMetadata(facts, at);
  const isOwn = metadata.get("format") === "regula";
  const names = Object.keys(entries);
  // Before a look at each of them: layers of others are one network's.
  const most = isOwn ? mostTensors : 2 * mostLayers;
  if (names.length > most) throw refuseCount(names.length, most, at);
  const tensors = names.map((name) => {
    const place = { ...at, path: cleanText(name) };
    const { dtype, shape, data_offsets: ends } = readEntry(entries[name], place);
    const [start, end] = ends;
    const precision = Object.hasOwn(dtypes, dtype) ? dtypes[dtype] : null;
    if (precision === null) throw refuseType(dtype, place);
    const count = shape.reduce((product, size) => product * size, 1);
    const isWhole = end <= data.length && end - start === count * numberKinds[precision].bytes;
    if (!isWhole) throw damaged(place);
    return { start, end, name, shape, precision };
  });
  const inTurn = [...tensors].sort((a, b) => a.start - b.start || a.end - b.end);
  const last = inTurn.reduce((end, tensor) => (tensor.start === end ? tensor.end : Number.NaN), 0);
  if (last !== data.length) throw damaged(at);
  return {
    isOwn,
    metadata,
    tensors: tensors.map(({ start, end, name, shape, precision }) => ({
      name,
      shape,
      precision,
      numbers: numbersOf(data.subarray(start, end), precision),
    })),
  };
}

function parseHeader(bytes: Uint8Array, at: JsonPlace): Record<string, unknown> {
  const text = decodeUtf8(bytes);
  // A header without a word is no empty file.
  if (text === null || text.trim() === "") throw damaged(at);
  const header = parseJson(text, at, wholeFile, bytes.length);
  if (typeof header === "object" && header !== null && !Array.isArray(header)) {
    return header as Record<string, unknown>;
  }
  throw damaged(at);
}

function readMetadata(facts: unknown, at: JsonPlace): ReadonlyMap<string, string> {
  if (typeof facts !== "object" || facts === null || Array.isArray(facts)) throw damaged(at);
  return new Map(
    Object.entries(facts).map(([key, value]) => [
      key,
      readJsonText(value, { ...at, path: `__metadata__ ${cleanText(key)}` }),
    ]),
  );
}

function refuseCount(count: number, most: number, at: JsonPlace): RegulaError {
  return refuseJson(
    at,
    { en: `at most ${most} tensors`, "pt-BR": `no máximo ${most} tensores` },
    verbatim(String(count)),
    "file-too-large",
  );
}

function refuseType(dtype: string, at: JsonPlace): RegulaError {
  const types = Object.keys(dtypes).join(", ");
  return refuseJson(
    at,
    { en: `numbers of ${types}`, "pt-BR": `números de ${types}` },
    verbatim(cleanText(dtype, 40)),
    "unsupported",
  );
}

function damaged(at: JsonPlace): RegulaError {
  return refuseJson(at, wholeFile, {
    en: "one that is cut or damaged",
    "pt-BR": "um cortado ou danificado",
  });
}
