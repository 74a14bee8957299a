// Where things are: this folder, the project, and what the hub serves from its class path.
import { resolve } from "node:path";

export const web = resolve(import.meta.dirname, "..");
export const project = resolve(web, "../../..");
export const target = resolve(project, "target");
export const served = resolve(target, "classes/web");
export const contract = resolve(web, "../resources/openapi.yaml");
