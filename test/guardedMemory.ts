/** A module's memory: where its buffers stand, by their names, and its bytes. */
interface GuardedMemory {
  readonly regions: ReadonlyMap<string, { readonly address: number; readonly bytes: number }>;
  readonly buffer: ArrayBufferLike;
}

/** What fills the guards around buffers. */
const guardByte = 0xa5;

/**
 * Fills every byte that belongs to no buffer, all of which are 0 in a new memory. Gives a function
 * that names the buffer after whose end, or before whose successor, something was written; or null.
 */
export function watchGuards({ regions, buffer }: GuardedMemory): () => string | null {
  const bytes = new Uint8Array(buffer);

  function findHarmed(whole: number): string | null {
    let start = 0;
    let after = "the start";
    const end = { address: bytes.length, bytes: 0 };
    for (const [name, region] of [...regions, ["the end", end] as const]) {
      if (bytes.subarray(start, region.address).some((byte) => byte !== whole)) return after;
      bytes.fill(guardByte, start, region.address);
      start = region.address + region.bytes;
      after = name;
    }
    return null;
  }

  const early = findHarmed(0);
  return () => early ?? findHarmed(guardByte);
}
