// Writes common/contract.d.ts: the types of the contract, so that a screen that asks for what the hub does not offer
// does not compile.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import openapi, { astToString } from "openapi-typescript";
import { contract, web } from "./folders.mjs";

const file = resolve(web, "common/contract.d.ts");
const types = astToString(await openapi(pathToFileURL(contract), { immutable: true, alphabetize: true }));
if (!existsSync(file) || readFileSync(file, "utf8") !== types) {
  writeFileSync(file, types);
}
