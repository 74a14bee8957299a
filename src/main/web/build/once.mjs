// What Maven runs: `npm run build`, `npm run prove` (tests) or `npm run check` (and static checks), but only if something that it depends on has changed since it
// last went well; and before it `npm ci`, if the list of libraries has changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { contract, project, served, target, web } from "./folders.mjs";

const made = new Set(["node_modules", "contract.d.ts"]);
const vectors = resolve(project, "src/test/resources/vectors");

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !made.has(entry.name))
    .flatMap((entry) => {
      const path = resolve(folder, entry.name);
      return entry.isDirectory() ? filesOf(path) : [path];
    });
}

function fingerprint(files, ...more) {
  const hash = createHash("sha256").update(JSON.stringify([process.version, process.platform, ...more]));
  for (const file of [...files].sort()) {
    const bytes = readFileSync(file);
    hash.update(JSON.stringify([file, bytes.length])).update(bytes);
  }
  return hash.digest("hex");
}

function unlessDone(stamp, now, present, act) {
  if (!present || !existsSync(stamp) || readFileSync(stamp, "utf8") !== now) {
    act();
    writeFileSync(stamp, now);
  }
}

function npm(...args) {
  const run = spawnSync("npm", args, { cwd: web, stdio: "inherit", shell: process.platform === "win32" });
  if (run.status !== 0) {
    console.error(`npm ${args[0]} ${args[1] ?? ""} failed; see above.`);
    process.exit(1);
  }
}

const what = process.argv[2];
if (!["build", "prove", "check"].includes(what)) {
  throw new Error("once.mjs build|prove|check");
}
mkdirSync(target, { recursive: true });
const lists = ["package.json", "package-lock.json"].map((name) => resolve(web, name));
const modules = resolve(web, "node_modules");
unlessDone(resolve(modules, ".installed"), fingerprint(lists), existsSync(modules), () =>
  npm("ci", "--ignore-scripts", "--no-audit", "--no-fund"),
);
const sources = [...filesOf(web), ...filesOf(vectors), contract];
unlessDone(
  resolve(target, `web-${what}.done`),
  fingerprint(sources, process.env.VECTORS ?? ""),
  what !== "build" || existsSync(resolve(served, "files.json")),
  () => npm("run", "--silent", what),
);
