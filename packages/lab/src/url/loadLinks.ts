type Links = typeof import("./links.ts");

let loaded: Links | null = null;

/** What reads and writes links, once it is needed. @throws TypeError where it cannot be fetched */
export async function loadLinks(): Promise<Links> {
  loaded ??= await import("./links.ts");
  return loaded;
}

/** Null until it has been loaded. */
export function loadedLinks(): Links | null {
  return loaded;
}
