/** Prints each finding, and collects them. */
export function createLedger(print = console.log) {
  const passed = [];
  const failed = [];
  const skipped = [];
  return {
    passed,
    failed,
    skipped,
    /** @param told what was seen: printed only where it is not as it must be */
    check(what, isKept, told) {
      (isKept ? passed : failed).push(what);
      print(isKept ? `ok   ${what}` : `FAIL ${what}: ${told}`);
    },
    skip(what, why) {
      skipped.push(what);
      print(`skip ${what}: ${why}`);
    },
  };
}
