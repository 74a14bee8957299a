declare module "hash-wasm/dist/argon2.umd.min.js" {
  const functions: Pick<typeof import("hash-wasm"), "argon2id">;
  export default functions;
}
