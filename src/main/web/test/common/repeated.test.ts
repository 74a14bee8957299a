import assert from "node:assert/strict";
import { test } from "node:test";
import { Repeated } from "../../common/repeated";

interface Asked {
  readonly once: boolean;
  readonly answer: (body: string) => void;
  readonly refuse: (why: string) => void;
}

function repeated() {
  const asked: Asked[] = [];
  const shown: string[] = [];
  const it = new Repeated<string>(
    async (once) => new Promise((answer, refuse) => asked.push({ once, answer, refuse })),
    (outcome) => shown.push("body" in outcome ? outcome.body : `not ${String(outcome.thrown)}`),
  );
  return { it, asked, shown };
}

const settled = async () => new Promise((done) => setImmediate(done));

void test("a beat asks once only, and not at all while an answer is awaited", async () => {
  const { it, asked, shown } = repeated();
  it.changed();
  it.beat();
  it.beat();
  assert.deepEqual(
    asked.map(({ once }) => once),
    [false],
  );
  asked[0]?.answer("first");
  await settled();
  it.beat();
  it.beat();
  assert.deepEqual(
    asked.map(({ once }) => once),
    [false, true],
  );
  asked[1]?.refuse("now");
  await settled();
  assert.deepEqual(shown, ["first", "not now"]);
});

void test("an answer that is older than the one shown is dropped", async () => {
  const { it, asked, shown } = repeated();
  it.beat();
  const after = it.again();
  asked[1]?.answer("taken");
  await after;
  asked[0]?.answer("still open");
  await settled();
  assert.deepEqual(shown, ["taken"]);
});

void test("what changes while an answer is awaited is asked for once after it", async () => {
  const { it, asked, shown } = repeated();
  it.changed();
  it.changed();
  it.changed();
  assert.equal(asked.length, 1);
  asked[0]?.answer("before");
  await settled();
  assert.equal(asked.length, 2);
  asked[1]?.answer("after");
  await settled();
  assert.equal(asked.length, 2);
  assert.deepEqual(shown, ["before", "after"]);
});

void test("what is left shows nothing more and asks for nothing more", async () => {
  const { it, asked, shown } = repeated();
  it.changed();
  it.changed();
  it.stop();
  asked[0]?.answer("late");
  await settled();
  assert.equal(asked.length, 1);
  assert.deepEqual(shown, []);
});
