// Bundles test/vectors/maker.ts for Node and runs it: only for a new version of the format.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import * as esbuild from "esbuild";
import { target, web } from "./folders.mjs";
import { forNode } from "./test-options.mjs";

const folder = resolve(target, "web-vectors");
await esbuild.build({ ...forNode, entryPoints: ["test/vectors/maker.ts"], outdir: folder });
process.exitCode =
  spawnSync(process.execPath, [resolve(folder, "maker.mjs")], { cwd: web, stdio: "inherit" }).status ?? 1;
