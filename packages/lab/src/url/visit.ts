/** A place of the page, as the browser's Back and Forward come to it again. */
export interface Visit<Screen extends string = string> {
  readonly screen: Screen;
  /** What a link says of the course, after `course?`. */
  readonly courseQuery: string;
}

/** Keeps where the page is: moving on adds an entry to the browser's history, all else changes the newest. */
export function keepVisit(visit: Visit, hash: string, isNew: boolean): void {
  const address = `#${hash}`;
  if (isNew) history.pushState(visit, "", address);
  else if (location.hash !== address || readVisit(history.state) === null)
    history.replaceState(visit, "", address);
}

/** What `keepVisit` kept; null of an entry that a link or a reader made. */
export function readVisit(state: unknown): Visit | null {
  if (typeof state !== "object" || state === null) return null;
  const { screen, courseQuery } = state as Partial<Record<keyof Visit, unknown>>;
  return typeof screen === "string" && typeof courseQuery === "string"
    ? { screen, courseQuery }
    : null;
}
