/** Opens the built site in Chromium: examples run, axe finds nothing, nothing leaves the site. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { exampleNames } from "./examples.ts";

const dist = fileURLToPath(new URL("dist", import.meta.url));
const axe = fileURLToPath(new URL("../node_modules/axe-core/axe.min.js", import.meta.url));
const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};

const problems: string[] = [];

/** Files of the site, for this machine only. */
const server = createServer(async ({ url = "/" }, response) => {
  const { pathname } = new URL(url, "http://127.0.0.1");
  const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  const file = path.join(dist, decodeURIComponent(name));
  try {
    if (!file.startsWith(dist + path.sep)) throw new Error("outside of the site");
    const body = await readFile(file);
    const type = mediaTypes[path.extname(file)] ?? "text/plain";
    response.writeHead(200, { "content-type": type }).end(body);
  } catch {
    problems.push(`asked for ${pathname}, which is not there`);
    response.writeHead(404).end();
  }
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** What leaves the site is a problem. */
function watch(context: BrowserContext): void {
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(?:data|blob):/.test(url)) problems.push(`asked for ${url}`);
  });
}

async function findViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
  });
}

const prefixes = ["", "/pt"] as const;
const looked = [
  ...prefixes.flatMap((prefix) => [
    `${prefix}/`,
    `${prefix}/guide/`,
    `${prefix}/guide/coming-from.html`,
    `${prefix}/guide/generated-module.html`,
    `${prefix}/examples/${exampleNames[0]}.html`,
  ]),
  "/reference/",
  "/reference/checks.html",
];

const browser = await chromium.launch({ executablePath: process.env.REGULA_CHROMIUM });

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 360]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    watch(context);
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
    for (const place of looked) {
      await page.goto(address + place);
      await page.waitForSelector("h1");
      for (const one of await findViolations(page)) {
        problems.push(`${place} at ${width}, ${colorScheme}: ${one}`);
      }
      const reach = await page.evaluate("document.documentElement.scrollWidth");
      if (Number(reach) > width) problems.push(`${place} at ${width}: ${reach} px wide`);
    }
    await context.close();
  }
}

const context = await browser.newContext();
watch(context);
for (const [i, name] of exampleNames.entries()) {
  const page = await context.newPage();
  await page.goto(`${address}${prefixes[i % 2]}/examples/${name}.html`);
  await page.locator(".live button").click();
  const live = page.locator(".live:is([data-state=done], [data-state=failed])");
  await live.waitFor({ timeout: 120_000 });
  const printed = ((await live.locator("pre").textContent()) ?? "").split("\n");
  const state = await live.getAttribute("data-state");
  console.log(`${name}: ${state}, ${printed.length} lines, the last: ${printed.at(-1)}`);
  if (state !== "done") problems.push(`${name}: ${printed.join(" ")}`);
  await page.close();
}
await browser.close();
server.close();

for (const problem of problems) console.error(problem);
console.log(
  `${looked.length} pages in four forms, ${exampleNames.length} examples, ${problems.length} problems`,
);
process.exit(problems.length > 0 ? 1 : 0);
