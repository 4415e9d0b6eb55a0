import { app } from "../app.svelte.ts";

/**
 * Goes up with the lab's news while nothing trains, and every so many milliseconds while something
 * does: for what costs more to draw than a frame has time for. To be made while a component is.
 */
export function createSlowNews(milliseconds: number): { readonly count: number } {
  let due = $state(0);
  $effect(() => {
    const timer = setInterval(() => {
      if (app.lab.isPlaying) due += 1;
    }, milliseconds);
    return () => clearInterval(timer);
  });
  const isPlaying = $derived(app.version >= 0 && app.lab.isPlaying);
  const resting = $derived(isPlaying ? 0 : app.version);
  return {
    get count() {
      return due + resting;
    },
  };
}
