import { createHash, randomUUID } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import type { ChainableCommander, Redis } from "ioredis";
import type { DataName } from "../wire/request.ts";
import { keptSeconds, type QueueNames } from "./names.ts";

const chunkBytes = 262_144;

/** Chunks that are asked for at once. */
const chunksAtOnce = 16;

/** Larger data are not sent: two hundred million numbers are a slip. */
export const mostDataBytes = 2 ** 30;

/** Data that are half written are forgotten after so long, in seconds. */
const unfinishedSeconds = 600;

/** Data are not in Redis, or not whole: the caller may send them again. */
export class MissingData extends Error {
  override readonly name = "MissingData";
}

/** The name of data: SHA-256 of their bytes. */
export function nameOf(bytes: Uint8Array): DataName {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Writes data under their name, in compressed chunks that are seen once all of them are there, and that are
 * forgotten a day after they were last asked for.
 *
 * @throws RangeError for more than `mostDataBytes`
 */
export function writeData(
  commands: ChainableCommander,
  names: QueueNames,
  name: DataName,
  bytes: Uint8Array,
): ChainableCommander {
  if (bytes.length > mostDataBytes) throw new RangeError(`${bytes.length} bytes of data`);
  const packed = deflateSync(bytes, { level: 1 });
  const unfinished = names.unfinished(name, randomUUID());
  for (let at = 0; at < packed.length; at += chunkBytes) {
    commands.rpush(unfinished, packed.subarray(at, at + chunkBytes));
  }
  return commands
    .expire(unfinished, unfinishedSeconds)
    .rename(unfinished, names.data(name))
    .expire(names.data(name), keptSeconds);
}

/** Sees to it that data are there for another day; sends them where they are not. */
export async function keepData(
  redis: Redis,
  names: QueueNames,
  name: DataName,
  bytes: () => Uint8Array,
): Promise<void> {
  if ((await redis.expire(names.data(name), keptSeconds)) === 1) return;
  await run(writeData(redis.pipeline(), names, name, bytes()));
}

/**
 * Data by their name, and nothing else: bytes that have another name are refused.
 *
 * @throws MissingData where they are not there whole
 */
export async function readData(
  redis: Redis,
  names: QueueNames,
  name: DataName,
): Promise<Uint8Array> {
  const key = names.data(name);
  const chunks: Buffer[] = [];
  for (let size = chunksAtOnce; size === chunksAtOnce; ) {
    const from = chunks.length;
    const some = await redis.lrangeBuffer(key, from, from + chunksAtOnce - 1);
    for (const chunk of some) chunks.push(chunk);
    size = some.length;
  }
  if (chunks.length === 0) throw new MissingData(`data ${name} are not in Redis`);
  let bytes: Uint8Array;
  try {
    bytes = inflateSync(Buffer.concat(chunks), { maxOutputLength: mostDataBytes });
  } catch (error) {
    throw new MissingData(`data ${name} are damaged: ${error instanceof Error && error.message}`);
  }
  if (nameOf(bytes) !== name) throw new MissingData(`data ${name} are others than their name says`);
  return bytes;
}

/** Runs commands in one go. @throws the first error of them */
export async function run(commands: ChainableCommander): Promise<unknown[]> {
  const answers = (await commands.exec()) ?? [];
  return answers.map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
}
