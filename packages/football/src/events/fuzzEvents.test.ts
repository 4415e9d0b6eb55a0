import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kicksToTable } from "../kicks/formatKicks.ts";
import { findKicks } from "../kicks/kick.ts";
import type { JsonObject } from "./eventFields.ts";
import { eventLimits } from "./eventLimits.ts";
import { type Container, unpack } from "./files/container.ts";
import {
  createElementParser,
  createFieldParser,
  createLineParser,
  parseJson,
} from "./files/jsonElements.ts";
import { findEventFiles } from "./files/nodeEventFiles.ts";
import { readMatches } from "./files/nodeMatches.ts";
import {
  madeUpDirectory,
  statsBombEvent,
  statsBombVocabulary,
  wyscoutEvent,
  wyscoutVocabulary,
} from "./madeUpEvents.ts";
import type { MatchGrouper } from "./provider.ts";
import { type ProviderName, providers } from "./providerName.ts";
import { recognizeElement } from "./providers.ts";
import { statsBombFiles } from "./statsBomb/statsBombFiles.ts";
import { wyscoutFiles } from "./wyscout/wyscoutFiles.ts";

const numRuns = Number(process.env.REGULA_FUZZ_RUNS ?? 300);
const patience = 60_000 + numRuns * 20;

const second = fc.nat({ max: 60 });
const team = fc.constantFrom(1, 2);
/** A hand pass as Wyscout's interface has it. */
const numbered = { eventName: 8, subEventName: "81", playerId: "11", tags: [{ id: "1801" }] };
const wyscoutEvents = fc.array(
  fc
    .tuple(fc.constantFrom(...wyscoutVocabulary), team, second, fc.boolean())
    .map(([word, of, at, isNumbered]) => wyscoutEvent(word, of, at, isNumbered ? numbered : {})),
  { minLength: 1, maxLength: 8 },
);
const statsBombEvents = fc.array(
  fc
    .tuple(fc.constantFrom(...statsBombVocabulary), team, second)
    .map((of) => statsBombEvent(...of)),
  { minLength: 1, maxLength: 8 },
);

const nest = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
/** Values where others were expected, as JSON spells them. */
const strange = fc.oneof(
  fc.constantFrom("null", "true", '""', "[]", "{}", "-1", "1e999", "-1e308", "0.1", "1e-400"),
  fc.constantFrom("9007199254740993", '"word"', '"\\ud800"', "[[]]", '{"name":7}', '"__proto__"'),
  fc.constantFrom(nest(eventLimits.nesting - 3), nest(eventLimits.nesting + 1)),
  fc.json({ maxDepth: 2 }),
);

type Edit = (text: string) => string;

/** Puts another value in the place of one, or takes a field away. */
const replaceValue: fc.Arbitrary<Edit> = fc
  .tuple(fc.nat(), strange)
  .map(([at, value]) => (text) => {
    const values = [...text.matchAll(/:("[^"]*"|-?[\d.]+|\[\]|true|null)/g)];
    if (values.length === 0) return text;
    const { index, 0: found } = values[at % values.length];
    return `${text.slice(0, index)}:${value}${text.slice(index + found.length)}`;
  });
const dropField: fc.Arbitrary<Edit> = fc.nat().map((at) => (text) => {
  const fields = [...text.matchAll(/"\w+":("[^"]*"|-?[\d.]+|\[\]),/g)];
  if (fields.length === 0) return text;
  const { index, 0: found } = fields[at % fields.length];
  return text.slice(0, index) + text.slice(index + found.length);
});
const cutOff: fc.Arbitrary<Edit> = fc
  .nat()
  .map((at) => (text) => text.slice(0, at % (text.length + 1)));
const scribble: fc.Arbitrary<Edit> = fc
  .tuple(fc.nat(), fc.nat({ max: 5 }), fc.constantFrom(...'[]{},:"\\0e-\u0000\u00e9 tn'))
  .map(([at, cut, put]) => (text) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + put + text.slice(place + cut);
  });
const edits = fc.array(fc.oneof(replaceValue, replaceValue, dropField, cutOff, scribble), {
  maxLength: 3,
});

/** Does the work, which may refuse in words. @throws whatever is no refusal */
function reads(work: () => void): void {
  try {
    work();
  } catch (error) {
    checkRefusal(error);
  }
}

function checkRefusal(error: unknown): void {
  if (!(error instanceof RegulaError)) throw error;
  for (const language of ["en", "pt-BR"] as const) {
    expect(error.in(language)).not.toMatch(/undefined|NaN|Infinity|\[object/);
  }
}

/** What a caller would make of the events. */
function useEvents(grouper: MatchGrouper, events: readonly unknown[]): void {
  for (const match of [...grouper.push(events), ...grouper.end()]) {
    const kicks = findKicks(match);
    for (const { x, y, length } of kicks) {
      const places = [x, y, length];
      expect(places.every((one) => one === null) || places.every(Number.isFinite)).toBe(true);
    }
    expect(kicksToTable(kicks)).not.toMatch(/undefined|NaN|Infinity|\[object/);
  }
}

/** How a list of events can stand in a file. */
const shapes: Readonly<Record<Container, (list: readonly object[]) => string>> = {
  array: (list) => JSON.stringify(list),
  lines: (list) => list.map((event) => JSON.stringify(event)).join("\n"),
  fields: (list) =>
    JSON.stringify({
      match: { wyId: 7, dateutc: "2018-07-15" },
      events: list,
      teams: { 1: { team: { wyId: 1, name: "Reds" } } },
      players: { 1: [null, { player: { wyId: 11, role: { code2: "GK" } } }] },
    }),
  ids: (list) => JSON.stringify(Object.fromEntries(list.map((event, i) => [`e${i}`, event]))),
};
const shape = fc.constantFrom(...(Object.keys(shapes) as Container[]));

/** Reads a file's text as the reader of files does, without a file. */
function readText(text: string, container: Container, group: GroupEvents): void {
  const bytes = new TextEncoder().encode(text);
  if (container === "lines") {
    const parser = createLineParser("f.json");
    const half = bytes.length >> 1;
    const lines = [...parser.push(bytes.subarray(0, half)), ...parser.push(bytes.subarray(half))];
    useEvents(group(null), [...lines, ...parser.end()]);
    return;
  }
  reads(() => {
    const parser = createFieldParser("f.json");
    for (const { element } of parser.push(bytes)) recognizeElement(element);
    parser.end();
  });
  const unpacked = unpack(parseJson(bytes, "f.json"), container);
  if (unpacked) useEvents(group(unpacked.document), unpacked.elements);
}

type GroupEvents = (document: JsonObject | null) => MatchGrouper;

/** Made-up events of each provider, and their reader. */
const groupers: Readonly<
  Record<ProviderName, { events: fc.Arbitrary<object[]>; group: GroupEvents }>
> = {
  wyscout: {
    events: wyscoutEvents,
    group: (document) => wyscoutFiles.group.events.group("f.json", madeUpDirectory, document),
  },
  statsbomb: {
    events: statsBombEvents,
    group: (document) => statsBombFiles.group.events.group("7.json", madeUpDirectory, document),
  },
};

describe.each(providers)("%s's reader", (provider) => {
  const { events, group } = groupers[provider];

  test(
    "reads damaged files, or refuses them in words, whole and piece by piece",
    () => {
      fc.assert(
        fc.property(events, edits, fc.integer({ min: 20, max: 800 }), (list, changes, piece) => {
          const text = changes.reduce((damaged, edit) => edit(damaged), JSON.stringify(list));
          const bytes = new TextEncoder().encode(text);
          reads(() => {
            const document = parseJson(bytes, "f.json");
            if (Array.isArray(document)) useEvents(group(null), document);
          });
          reads(() => {
            const parser = createElementParser("f.json");
            const elements: unknown[] = [];
            for (let at = 0; at < bytes.length; at += piece) {
              elements.push(...parser.push(bytes.subarray(at, at + piece)));
            }
            parser.end();
            useEvents(group(null), elements);
          });
        }),
        { numRuns, seed: 2018 },
      );
    },
    patience,
  );

  test(
    "reads damaged files of every shape, or refuses them in words",
    () => {
      fc.assert(
        fc.property(events, edits, shape, (list, changes, container) => {
          const text = changes.reduce((damaged, edit) => edit(damaged), shapes[container](list));
          reads(() => readText(text, container, group));
        }),
        { numRuns, seed: 2018 },
      );
    },
    patience,
  );

  test(
    "reads any JSON as events, or refuses it in words",
    () => {
      fc.assert(
        fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), (list) => {
          reads(() => useEvents(group(null), list));
        }),
        { numRuns, seed: 2018 },
      );
    },
    patience,
  );
});

describe("both parsers of JSON", () => {
  test(
    "give the same elements, however the bytes are cut",
    () => {
      fc.assert(
        fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 30 }), (list, piece) => {
          const bytes = new TextEncoder().encode(JSON.stringify(list));
          const parser = createElementParser("f.json");
          const elements: unknown[] = [];
          for (let at = 0; at < bytes.length; at += piece) {
            elements.push(...parser.push(bytes.subarray(at, at + piece)));
          }
          parser.end();
          expect(elements).toEqual(parseJson(bytes, "f.json"));
        }),
        { numRuns: Math.min(numRuns, 2000), seed: 2018 },
      );
    },
    patience,
  );
});

describe("files", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "regula-fuzz-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test(
    "of any content in a folder are read, or named with a reason",
    async () => {
      const content = fc
        .tuple(fc.oneof(...providers.map((name) => groupers[name].events), fc.constant([])), edits)
        .map(([list, changes]) => changes.reduce((text, edit) => edit(text), JSON.stringify(list)));
      const file = path.join(folder, "f.json");
      /** As it is, or folded by gzip, perhaps cut short or with a byte that is another. */
      const fold = fc.oneof(
        fc.constant((text: string) => Buffer.from(text)),
        fc.nat().map((at) => (text: string) => {
          const bytes = gzipSync(text);
          if (at % 3 === 1) return bytes.subarray(0, at % bytes.length);
          if (at % 3 === 2) bytes[at % bytes.length] ^= 1 + (at % 255);
          return bytes;
        }),
      );
      await fc.assert(
        fc.asyncProperty(content, fc.boolean(), fold, async (text, isMatch, fold) => {
          writeFileSync(file, fold(isMatch ? `{"events":${text},"teams":{},"players":{}}` : text));
          const { files, refused } = await findEventFiles([folder]);
          expect(files.length + refused.length).toBeLessThanOrEqual(1);
          for (const { error } of refused) checkRefusal(error);
          try {
            for (const one of files)
              for await (const match of readMatches(one, madeUpDirectory)) findKicks(match);
          } catch (error) {
            checkRefusal(error);
          }
        }),
        { numRuns: Math.min(numRuns, 5000), seed: 2018 },
      );
    },
    patience,
  );
});

describe("within 4 s of the processor", () => {
  const time = (work: () => void) => {
    const started = process.cpuUsage();
    reads(work);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(4);
  };
  const feed = (text: string) => () => {
    const parser = createElementParser("f.json");
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += 2 ** 18)
      parser.push(bytes.subarray(at, at + 2 ** 18));
    parser.end();
  };

  test.each([
    ["a million open arrays", "[".repeat(1e6)],
    ["a million open objects", '{"a":'.repeat(1e6)],
    ["a text without an end", `["${"a".repeat(3e6)}`],
    ["a number without an end", `[${"1".repeat(3e6)}`],
    ["a million keys in an event", `[{${'"a":1,'.repeat(1e6)}"b":2}]`],
    ["a million empty elements", `[${"{},".repeat(1e6)}{}]`],
    ["spaces only", " ".repeat(3e6)],
    ["backslashes only", `["${"\\\\".repeat(1e6)}`],
  ])("%s", (_, text) => {
    time(feed(text));
    time(() => parseJson(new TextEncoder().encode(text), "f.json"));
  });
});
