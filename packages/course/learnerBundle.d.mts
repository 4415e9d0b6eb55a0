/** A plugin for rolldown, Vite and vitest alike. */
export function learnerBundle(): {
  name: string;
  resolveId(id: string): string | null;
  load(id: string): Promise<string | null>;
};
