import type { Plugin } from "vite";

export const noticesFile: string;

/** Plugins for a build and for its workers, which are builds of their own. */
export function thirdPartyNotices(): {
  readonly main: () => Plugin;
  readonly worker: () => Plugin;
};
