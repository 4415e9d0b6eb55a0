import { open, stat } from "node:fs/promises";

/** The list of an archive's files stands at its end; of very many the last of them are enough. */
const tailBytes = 2 ** 16;

const entrySign = Buffer.from("PK\u0001\u0002", "latin1");

/** Fixed bytes of an entry of that list, in which bytes 28 and 29 are the length of the name after them. */
const entryBytes = 46;

/** Names of files in a zip archive; none of all other files, and of pipes, which are read once. */
export async function listZip(file: string): Promise<string[]> {
  const status = await stat(file).catch(() => null);
  if (!status?.isFile()) return [];
  const handle = await open(file).catch(() => null);
  if (!handle) return [];
  try {
    const { size } = status;
    const length = Math.min(size, tailBytes);
    const tail = Buffer.alloc(length);
    await handle.read(tail, 0, length, size - length);
    const names: string[] = [];
    for (let at = tail.indexOf(entrySign); at >= 0; at = tail.indexOf(entrySign, at + 1)) {
      if (at + entryBytes > length) break;
      const start = at + entryBytes;
      names.push(tail.toString("utf8", start, start + tail.readUInt16LE(at + 28)));
    }
    return names;
  } finally {
    await handle.close();
  }
}
