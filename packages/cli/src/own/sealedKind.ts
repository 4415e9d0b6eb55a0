import type { OwnKind } from "./ownFile.ts";
import { isSealed, type SealOptions } from "./seal.ts";

const headBytes = 1024;

/** A kind whose files carry a seal. @param begins of its first bytes, each a character */
export function sealedKind(what: OwnKind["what"], begins: RegExp, options?: SealOptions): OwnKind {
  return {
    what,
    isOwn: (bytes) =>
      begins.test(bytes.toString("latin1", 0, headBytes)) && isSealed(bytes, options),
  };
}
