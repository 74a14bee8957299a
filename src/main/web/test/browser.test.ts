import assert from "node:assert/strict";
import { test } from "node:test";
import { missing } from "../common/browser";

const Worker = globalThis.MessagePort as never;

void test("a browser with all that is needed lacks nothing", () => {
  assert.deepEqual(missing({ isSecureContext: true, Worker }), []);
});

void test("a page without https is told so", () => {
  assert.deepEqual(missing({ isSecureContext: false, Worker }), ["a safe connection (https)"]);
});
