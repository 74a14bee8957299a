// Bundles each test for Node and runs them all. Arguments choose tests by a part of their name: npm test -- envelope
import { readdirSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import * as esbuild from "esbuild";
import { target, web } from "./folders.mjs";
import { forNode } from "./test-options.mjs";

const chosen = process.argv.slice(2);
const tests = readdirSync(resolve(web, "test"), { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => chosen.length === 0 || chosen.some((part) => name.includes(part)))
  .map((name) => `test/${name}`);
if (tests.length === 0) {
  throw new Error("There is no such test.");
}
const folder = resolve(target, "web-tests");
rmSync(folder, { recursive: true, force: true });
await esbuild.build({ ...forNode, entryPoints: tests, outdir: folder, outbase: "test" });
const files = tests.map((test) => resolve(folder, test.slice("test/".length).replace(/\.ts$/, ".mjs")));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=dot", ...files], {
  cwd: web,
  stdio: "inherit",
});
process.exitCode = run.status ?? 1;
