import type { sandboxLimits } from "../sandbox.ts";

type ClockLimits = Pick<
  typeof sandboxLimits,
  "milliseconds" | "sliceMilliseconds" | "waitMilliseconds"
>;

/**
 * Whether code that began now has had its time, asked again and again while it runs. Time between
 * two questions counts up to `sliceMilliseconds`, so that a busy machine does not make code late.
 *
 * @param now milliseconds
 */
export function createClock(
  now: () => number,
  { milliseconds, sliceMilliseconds, waitMilliseconds }: ClockLimits,
): () => boolean {
  const begun = now();
  let last = begun;
  let own = 0;
  return () => {
    const at = now();
    own += Math.min(at - last, sliceMilliseconds);
    last = at;
    return own > milliseconds || at - begun > waitMilliseconds;
  };
}
