import { describe, expect, test } from "vitest";
import { statsBombEvent, wyscoutEvent } from "./madeUpEvents.ts";
import { recognizePart } from "./provider.ts";
import { type ProviderName, providers } from "./providerName.ts";
import { providerFiles, recognizeElement } from "./providers.ts";

/** An event of each provider. */
const madeUp: Readonly<Record<ProviderName, object>> = {
  wyscout: wyscoutEvent("goalKick", 1, 0),
  statsbomb: statsBombEvent("goalKick", 1, 0),
};

describe.each(providers)("%s", (name) => {
  const { group, list, recognize } = providerFiles[name];
  const event = madeUp[name];

  test("is the only one that recognizes its events", () => {
    expect(recognizeElement(event)).toMatchObject({ provider: name, holds: "events" });
    for (const other of providers.filter((one) => one !== name)) {
      expect(recognizePart(providerFiles[other], event)).toBeNull();
    }
  });

  test("recognizes each part of its set by any of its signs, before all other providers", () => {
    const held = { ...group, ...list };
    for (const [part, signs] of Object.entries(recognize)) {
      for (const keys of signs) {
        const element = Object.fromEntries(keys.map((key) => [key, 1]));
        const found = recognizeElement(element);
        expect([part, found?.provider]).toEqual([part, name]);
        if (found?.holds === "events") expect(found.part).toBe(held[part]);
        else if (found?.holds === "list") expect(found.add).toBe(held[part]);
        else expect([part, Object.hasOwn(held, part)]).toEqual(["withoutKicks", false]);
      }
    }
  });
});
