import assert from "node:assert/strict";
import { test } from "node:test";
import { dayAfter, emptyPlan, isClock, weekOf, windowsOf } from "../common/plan";
import { Times } from "../common/times";
import { preferred, speech } from "../common/words";
import * as console_ from "../console/words";
import * as victim from "../victim/words";

const faces = { victim: victim.messages, console: console_.messages };
const places = (message = "") => [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

for (const [face, messages] of Object.entries(faces)) {
  void test(`the ${face}'s messages say the same in both languages`, () => {
    assert.deepEqual(Object.keys(messages.cy).sort(), Object.keys(messages.en).sort());
    for (const [key, message] of Object.entries(messages.en)) {
      assert.notEqual(messages.cy[key], "", key);
      assert.deepEqual(places(messages.cy[key]), places(message), key);
    }
  });
}

void test("a message is filled with its values, and a missing message is no silence", () => {
  const { say } = speech("en", { hello: "Hello {name}, {name}!" });
  assert.equal(say("hello", { name: "Asha" }), "Hello Asha, Asha!");
  assert.throws(() => say("unknown"));
});

void test("who asks for Welsh gets Welsh, who asks for neither gets English", () => {
  assert.equal(preferred(["fr-FR", "cy-GB", "en"]), "cy");
  assert.equal(preferred(["fr"]), "en");
});

void test("a plan's week comes back as it was, equal days together", () => {
  const weekly = [
    { days: ["mon", "tue"], from: "10:00", to: "15:00" },
    { days: ["mon"], from: "22:00", to: "02:00" },
  ] as const;
  const week = weekOf({ ...emptyPlan, safe: { weekly: weekly.map((each) => ({ ...each, days: [...each.days] })) } });
  assert.deepEqual(week.mon, [
    { from: "10:00", to: "15:00" },
    { from: "22:00", to: "02:00" },
  ]);
  assert.deepEqual(windowsOf(week), weekly);
  assert.equal(dayAfter("2026-02-28"), "2026-03-01");
});

void test("only times of a clock are times, and 24:00 only ends a day", () => {
  assert.deepEqual(
    ["09:30", "9:30", "24:00", "25:00", ""].map((text) => isClock(text)),
    [true, false, false, false, false],
  );
  assert.equal(isClock("24:00", true), true);
});

void test("wall-clock minutes are instants in the zone, in summer and in winter", () => {
  const times = new Times("en", "Europe/London");
  assert.equal(times.instant("2026-07-01T10:00").toISOString(), "2026-07-01T09:00:00.000Z");
  assert.equal(times.instant("2026-12-01T10:00").toISOString(), "2026-12-01T10:00:00.000Z");
  assert.equal(times.local("2026-07-01T09:00:00Z"), "2026-07-01T10:00");
  assert.equal(times.full("2026-03-03T14:05:00Z"), "Tuesday 3 March, 14:05");
  assert.equal(new Times("cy").full("2026-03-03T14:05:00Z"), "Dydd Mawrth 3 Mawrth, 14:05");
});
