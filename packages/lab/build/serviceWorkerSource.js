// Keeps the lab's files, so that it opens without a network after the first visit.
const version = "regula-lab-__VERSION__";
const files = __FILES__;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(version)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("regula-lab-") && name !== version)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request));
});

/** A page comes from the network while there is one, so that a new build is seen; files have hashes. */
async function answer(request) {
  const cache = await caches.open(version);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept && request.mode !== "navigate") return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const page = kept ?? (request.mode === "navigate" ? await cache.match("./") : undefined);
    if (page) return page;
    throw error;
  }
}
