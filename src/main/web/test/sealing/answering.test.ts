import assert from "node:assert/strict";
import { test } from "node:test";
import { mayBeAsked } from "../../sealing/allowed";
import { answer } from "../../sealing/answering";
import { FileKeeper } from "../../sealing/filekeeper";
import { OwnKeeper } from "../../sealing/ownkeeper";
import type { Question } from "../../sealing/remote";
import { Vault } from "../../sealing/vault";

const asked = (method: string, ...args: unknown[]) =>
  answer(new Vault(), { id: 7, method: method as Question["method"], args });

void test("the worker does what the page may ask for", async () => {
  assert.deepEqual(await asked("lock"), { id: 7, value: undefined });
  const refused = await asked("seen");
  assert.equal("problem" in refused && refused.problem.code, "locked");
});

void test("the worker does nothing that gives keys out, or that the page has no business with", async () => {
  const methods = [Vault, OwnKeeper, FileKeeper].flatMap((each) => Object.getOwnPropertyNames(each.prototype));
  const hidden = [...new Set(methods)].filter((method) => !mayBeAsked(method)).sort();
  assert.deepEqual(hidden, [
    "constructor",
    "forgetAllFiles",
    "forgetOwnKeys",
    "heldFiles",
    "isOwn",
    "newUnlocking",
    "own",
    "pairs",
    "sealed",
  ]);
  for (const method of [...hidden, "held", "teams", "toString", "__proto__", "hasOwnProperty", "then", ""]) {
    const refused = await asked(method, "duty");
    assert.equal("problem" in refused && refused.problem.code, "no-such-method", method);
  }
});

void test("what goes wrong unforeseen tells nothing of what the worker holds", async () => {
  const refused = await asked("notices", "case", null);
  assert.deepEqual(refused, {
    id: 7,
    problem: { code: "unexpected", sentence: "Something went wrong in this browser.", field: "" },
  });
});
