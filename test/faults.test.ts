import { expect, test } from "vitest";
// @ts-expect-error: a plain script
import { faults } from "../scripts/faults/faults.mjs";
// @ts-expect-error: a plain script
import { createLedger } from "../scripts/faults/ledger.mjs";
// @ts-expect-error: a plain script
import { faultNames } from "../scripts/faults/names.mjs";

const quick = Object.entries<string>(faultNames).filter(([name]) => faults[name].quick !== null);

// Side by side they wait for each other's processes no longer than one alone does.
test.concurrent.each(quick)(
  "npm run faults -- --quick --only %s: %s",
  async (name) => {
    const ledger = createLedger(() => {});
    await faults[name].quick({ ledger: describing(ledger), seed: 1, kills: 1 });
    expect(ledger.failed).toEqual([]);
    expect(ledger.passed.length + ledger.skipped.length).toBeGreaterThan(0);
  },
  180_000,
);

type Ledger = ReturnType<typeof createLedger>;

/** A ledger whose failures say what was seen. */
function describing(ledger: Ledger): Ledger {
  return {
    ...ledger,
    check: (what: string, isKept: boolean, told: unknown) =>
      ledger.check(isKept ? what : `${what}: ${told}`, isKept, told),
  };
}
