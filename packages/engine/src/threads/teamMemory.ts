import { type MemoryLayout, pageBytes, type Region } from "../compiler/memoryLayout.ts";
import { signalBytes } from "./teamSignals.ts";

/** The last page of a shared memory. */
export interface TeamMemory {
  /** The place of the threads' signals. */
  readonly signals: number;
  /** The second thread's own. */
  readonly step: Region;
  readonly tileSums: Region;
}

const lineBytes = 64;

export function teamMemory({ pages, step, tileSums }: MemoryLayout): TeamMemory {
  const signals = (pages - 1) * pageBytes;
  const ownStep = signals + signalBytes;
  const ownSums = ownStep + lineBytes * Math.ceil(step.bytes / lineBytes);
  return {
    signals,
    step: { address: ownStep, bytes: step.bytes },
    tileSums: { address: ownSums, bytes: tileSums.bytes },
  };
}
