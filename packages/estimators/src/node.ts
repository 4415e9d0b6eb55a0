import type { TrainingPool } from "@regula/engine";
import { createNodePool } from "@regula/engine/node";

/**
 * Threads to fit in, for the option `pool`; idle ones keep no process alive.
 *
 * @param size at most so many; by default one a processor
 */
export function threadPool(size?: number): TrainingPool {
  return createNodePool(size);
}
