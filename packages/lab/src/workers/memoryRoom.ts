/** A module that has one page of memory and nothing else. */
const smallestModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1);

const channelName = "regula-memory";

/** Between two looks, and how many there are: threads that train answer within a few hundredths of a second. */
const lookAgain = { milliseconds: 50, times: 40 };

/**
 * Whether the process can give a module its memory. Looking makes V8 collect this thread's own garbage
 * where it cannot.
 */
export function hasMemoryLeft(): boolean {
  try {
    new WebAssembly.Instance(new WebAssembly.Module(smallestModule));
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What one thread says to the others, and hears from them. */
export type MemoryChannel = Pick<BroadcastChannel, "postMessage" | "onmessage">;

/**
 * V8 gives all threads of a process some 125 memories together (measured in Chromium 156), however small,
 * and a thread that gets none collects its own garbage only: what others have dropped stays. So a thread
 * without memory asks the others to collect theirs, and each that is opened here does.
 *
 * @returns makes room; false where there was room all along, or none came
 */
export function openMemoryRoom(
  others: MemoryChannel = new BroadcastChannel(channelName),
  hasRoom: () => boolean = hasMemoryLeft,
): () => Promise<boolean> {
  others.onmessage = () => {
    hasRoom();
  };
  return async () => {
    if (hasRoom()) return false;
    for (let look = 0; look < lookAgain.times; look++) {
      others.postMessage(null);
      await new Promise((resolve) => setTimeout(resolve, lookAgain.milliseconds));
      if (hasRoom()) return true;
    }
    return false;
  };
}
