import { describe, expect, test } from "vitest";
import { statsBombEvent, wyscoutEvent } from "./madeUpEvents.ts";
import { recognizePart } from "./provider.ts";
import { type ProviderName, providerFiles, providers, recognizeElement } from "./providers.ts";

/** An event of each provider, and the field of a file's object in which it stands, if in one. */
const madeUp: Readonly<Record<ProviderName, { event: object; within: string | null }>> = {
  wyscout: { event: wyscoutEvent("goalKick", 1, 0), within: null },
  statsbomb: { event: statsBombEvent("goalKick", 1, 0), within: null },
};

describe.each(providers)("%s", (name) => {
  const provider = providerFiles[name];
  const { group, list, recognize } = provider;
  const { event, within } = madeUp[name];

  test("is the only one that recognizes its events", () => {
    expect(recognizeElement(event, within)).toMatchObject({ provider: name, holds: "events" });
    for (const other of providers.filter((one) => one !== name)) {
      expect(recognizePart(providerFiles[other], event, within)).toBeNull();
    }
  });

  test("recognizes each part of its set by any of its signs, before all other providers", () => {
    const held = { ...group, ...list };
    for (const [part, signs] of Object.entries(recognize)) {
      const field = group[part]?.within ?? null;
      for (const keys of signs) {
        const element = Object.fromEntries(keys.map((key) => [key, 1]));
        const found = recognizeElement(element, field);
        expect([part, found?.provider]).toEqual([part, name]);
        if (found?.holds === "events") expect(found.part).toBe(held[part]);
        else if (found?.holds === "list") expect(found.add).toBe(held[part]);
        else expect([part, Object.hasOwn(held, part)]).toEqual(["withoutKicks", false]);
      }
    }
  });

  test("does not recognize events in a field that is not theirs", () => {
    expect(recognizePart(provider, event, "rows")).toBeNull();
  });
});
