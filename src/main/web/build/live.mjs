// Bundles test/live/story.ts for Node to the file that is named, for the Java tests to run it against a hub.
import { resolve } from "node:path";
import * as esbuild from "esbuild";
import { web } from "./folders.mjs";
import { forNode } from "./test-options.mjs";

await esbuild.build({ ...forNode, entryPoints: ["test/live/story.ts"], outdir: resolve(process.argv[2] ?? web) });
