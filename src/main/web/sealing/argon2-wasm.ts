// The one function that we use, from the file that holds no other: a phone need not load them.
import argon2 from "hash-wasm/dist/argon2.umd.min.js";

export const argon2id = argon2.argon2id;
