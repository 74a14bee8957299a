// Runs test/chromium/page.ts in Chromium, in a worker under the policy that the hub serves pages with, and shows what it
// found: the vectors, and the bench. Without a Chromium it says that it was skipped.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { clearTimeout, setTimeout } from "node:timers";
import { resolve } from "node:path";
import { spawn, spawnSync } from "node:child_process";
import * as esbuild from "esbuild";
import { target, web } from "./folders.mjs";

const LONGEST = 240_000;
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types page";
const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const chromium = [process.env.CHROMIUM, ...NAMES].find(
  (name) => name && spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0,
);
if (chromium === undefined) {
  console.log("skipped: the sealing library in Chromium, as no Chromium is in PATH (or named by CHROMIUM)");
  process.exit(0);
}

const folder = resolve(target, "web-chromium");
rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
await esbuild.build({
  absWorkingDir: web,
  entryPoints: ["test/chromium/page.ts", "test/chromium/worker.ts"],
  outdir: folder,
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  loader: { ".txt": "text" },
  logLevel: "warning",
});

const files = new Map(readdirSync(folder).map((name) => [`/${name}`, readFileSync(resolve(folder, name))]));
const profile = mkdtempSync(resolve(tmpdir(), "chromium-"));
let browser;
const found = await new Promise((done, failed) => {
  const late = setTimeout(() => failed(new Error("Chromium said nothing in four minutes")), LONGEST);
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => {
        response.end();
        server.close();
        clearTimeout(late);
        done(JSON.parse(Buffer.concat(parts).toString("utf8")));
      });
      return;
    }
    const script = files.get(request.url);
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Content-Type", script ? "text/javascript" : "text/html");
    response.end(script ?? '<!doctype html><script type="module" src="/page.js"></script>');
  });
  server.listen(0, "127.0.0.1", () => {
    const switches = ["--headless=new", "--no-first-run", "--disable-background-networking", "--disable-sync"];
    const quiet = ["--disable-component-update", "--disable-quic", "--disable-gpu", `--user-data-dir=${profile}`];
    const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const page = `http://localhost:${server.address().port}/`;
    browser = spawn(chromium, [...switches, ...quiet, ...asRoot, page], { stdio: "ignore" });
  });
}).finally(() => browser?.kill("SIGKILL"));
try {
  rmSync(profile, { recursive: true, force: true, maxRetries: 30, retryDelay: 100 });
} catch (error) {
  // Chromium's other processes end after the one that was killed, and still write while they do. What the page found
  // counts all the same.
  console.log(`Chromium's profile could not be removed from the temporary folder: ${error.code}`);
}

console.log(`In ${found.browser}:`);
for (const { name, wrong } of found.checks) {
  if (wrong) {
    console.log(`  FAILED ${name}: ${wrong}`);
    process.exitCode = 1;
  }
}
console.log(`  ${found.checks.filter(({ wrong }) => !wrong).length} of ${found.checks.length} checks hold`);
for (const line of found.bench) {
  console.log(`  ${line}`);
}
