// How what runs in browsers is bundled to run in Node.
import { web } from "./folders.mjs";

export const forNode = {
  absWorkingDir: web,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  mainFields: ["module", "main"],
  loader: { ".txt": "text" },
  logLevel: "warning",
};
