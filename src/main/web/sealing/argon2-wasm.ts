// By name, so that the build leaves out the library's other functions.
export { argon2id } from "hash-wasm";
