import type { Table } from "@regula/data";
import type { PoolWorker } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { classifier } from "./classifier.ts";
import type { FitEvent } from "./fitRows.ts";
import { regressor } from "./regressor.ts";
import { type FitNews, type FitRequest, fitRemotely, serveFit } from "./remoteFit.ts";
import { tune } from "./tune.ts";

const quick = { hidden: [4], iterations: 40, members: 2, seed: 5, validation: null } as const;
const X = Array.from({ length: 60 }, (_, i) => [Math.sin(7 * i), ((37 * i) % 100) / 50 - 1]);
const y = X.map(([a, b]) => a + b > 0);

/** Workers that were made, and how many of them are ended. */
interface Workers {
  made: number;
  ended: number;
}

/** A worker of this thread, to which messages go as copies. */
function spawner(workers: Workers = { made: 0, ended: 0 }) {
  return (): PoolWorker<FitRequest, FitNews> => {
    workers.made += 1;
    let tell: (news: FitNews) => void = () => {};
    return {
      listen: (onMessage) => {
        tell = onMessage;
      },
      post: (request) => {
        const post = (news: FitNews) => tell(structuredClone(news));
        void serveFit(structuredClone(request), post, {});
      },
      terminate: () => {
        workers.ended += 1;
        tell = () => {};
      },
    };
  };
}

describe("what is fitted in another thread", () => {
  test("is what is fitted here, to the bit, with its events and its labels", async () => {
    const workers = { made: 0, ended: 0 };
    const told: FitEvent[] = [];
    const run = fitRemotely(spawner(workers), classifier(quick), X, y, {
      onProgress: (event) => told.push(event),
    });
    const seen: FitEvent[] = [];
    for await (const event of run) seen.push(event);
    const fitted = await run;
    expect(fitted.save()).toBe((await classifier(quick).fit(X, y)).save());
    expect(fitted.predict(X)).toEqual((await classifier(quick).fit(X, y)).predict(X));
    expect(seen.map(({ done }) => done)).toEqual([1, 2]);
    expect(told).toEqual(seen);
    expect(workers).toEqual({ made: 1, ended: 1 });
  });

  test("may be a table, a regressor and an estimator that was tuned", async () => {
    const table: Table = {
      source: "rows.csv",
      rows: 60,
      delimiter: null,
      fileRow: (row) => row + 2,
      columns: ["a", "b"].map((name, j) => ({
        name,
        cells: Float64Array.from(X, (row) => row[j]),
        text: null,
        decided: true,
        reading: { kind: "number", form: { decimal: ".", thousands: null }, percent: false },
      })),
    };
    const ofTable = await fitRemotely(spawner(), regressor(quick), table, "b", {});
    expect(ofTable.save()).toBe((await regressor(quick).fit(table, "b")).save());
    const search = { variants: ["none", "l2=3"], folds: 2, repeats: 1 };
    const { estimator } = await tune(classifier(quick), X, y, search);
    const tuned = await fitRemotely(spawner(), estimator, X, y, {});
    expect(tuned.save()).toBe((await estimator.fit(X, y)).save());
  });

  test("is refused as it is here, and its worker is ended", async () => {
    const workers = { made: 0, ended: 0 };
    const run = fitRemotely(spawner(workers), classifier(quick), [[1, Number.NaN]], [1], {});
    await expect(run).rejects.toMatchObject({
      name: "RegulaError",
      message: expect.stringMatching(/^X, row 1, column "x2": .*a missing cell/),
    });
    expect(workers).toEqual({ made: 1, ended: 1 });
  });

  test("ends with what its signal is aborted with, and the worker with it", async () => {
    const workers = { made: 0, ended: 0 };
    const reason = new Error("enough");
    const early = AbortSignal.abort(reason);
    const spawn = spawner(workers);
    const started = (signal: AbortSignal) =>
      fitRemotely(spawn, classifier(quick), X, y, { signal });
    await expect(started(early)).rejects.toBe(reason);
    expect(workers.made).toBe(0);
    const control = new AbortController();
    const run = started(control.signal);
    const ended = (async () => {
      for await (const _ of run) control.abort(reason);
    })();
    await expect(ended).rejects.toBe(reason);
    expect(workers).toEqual({ made: 1, ended: 1 });
  });

  test("fails with the words of a worker that ended by itself", async () => {
    const spawn = (): PoolWorker<FitRequest, FitNews> => ({
      post: () => {},
      listen: (_, onCrash) => onCrash(new Error("out of memory")),
      terminate: () => {},
    });
    await expect(fitRemotely(spawn, classifier(quick), X, y, {})).rejects.toThrow("out of memory");
  });
});
