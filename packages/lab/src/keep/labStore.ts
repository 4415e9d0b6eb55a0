/** One record in the browser's own database. */
const place = { database: "regula-lab", store: "work", key: "newest" } as const;

function ask<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Stays open between writes: a page that is being left has no time to open it. */
let connection: Promise<IDBDatabase> | null = null;

function connect(): Promise<IDBDatabase> {
  connection ??= openDatabase();
  return connection;
}

async function openDatabase(): Promise<IDBDatabase> {
  try {
    const opening = indexedDB.open(place.database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(place.store);
    const database = await ask(opening);
    // Another page may forget all: it must not wait for this one.
    database.onversionchange = () => {
      database.close();
      connection = null;
    };
    database.onclose = () => {
      connection = null;
    };
    return database;
  } catch (error) {
    connection = null;
    throw error;
  }
}

async function openStore(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await connect()).transaction(place.store, mode).objectStore(place.store);
}

/** Keeps a record in place of the one before. @throws DOMException where the browser keeps nothing */
export async function writeRecord(record: unknown): Promise<void> {
  const store = await openStore("readwrite");
  await ask(store.put(record, place.key));
}

/** What was kept; undefined where there is nothing. @throws DOMException where the browser keeps nothing */
export async function readRecord(): Promise<unknown> {
  const store = await openStore("readonly");
  return ask(store.get(place.key));
}

/** @throws DOMException where the browser keeps nothing */
export async function forgetRecord(): Promise<void> {
  await ask(indexedDB.deleteDatabase(place.database));
}
