/** What this browser remembers; nothing where it may not. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`regula-${key}`);
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(`regula-${key}`);
  } catch {
    // What may not be kept is not there.
  }
}

/** Keeps it for the next visit, where that is allowed. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`regula-${key}`, value);
  } catch {
    // A browser that keeps nothing is one that forgets, no more.
  }
}
