import assert from "node:assert/strict";
import { test } from "node:test";
import { Http } from "../../common/http";
import { events } from "../../common/live";
import { Session, address } from "../../common/session";

type Reaction = (path: string, init: RequestInit) => Response | Promise<Response>;

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
}

function hub(react: Reaction): { http: Http; asked: string[]; waited: number[] } {
  const asked: string[] = [];
  const waited: number[] = [];
  const fetching = (async (url: string, init: RequestInit) => {
    asked.push(`${init.method ?? ""} ${url}`);
    return react(url, init);
  }) as typeof fetch;
  const pause = (millis: number) => Promise.resolve(void waited.push(millis));
  return { http: new Http("", pause, fetching), asked, waited };
}

function tokens(n: number) {
  return { accessToken: `access-${n}`, refreshToken: `refresh-${n}`, person: "vic", enrolled: true, expiresIn: 60 };
}

void test("tokens that have ended are renewed once, however many ask at the same time", async () => {
  let issued = 1;
  const { http, asked } = hub((url, { headers }) => {
    if (url === "/api/sign-in" || url === "/api/sign-in/refresh") {
      return json(200, tokens(issued++));
    }
    const fresh = (headers as Record<string, string>)["Authorization"] === "Bearer access-2";
    return fresh ? json(200, { cases: [] }) : json(401, { code: "token-expired", detail: "It has ended." });
  });
  const session = await Session.signIn(http, "vic", "proof");
  await Promise.all([session.get("/cases"), session.get("/cases"), session.get("/cases")]);
  assert.equal(asked.filter((one) => one.endsWith("/refresh")).length, 1);
});

void test("a sign-in that cannot be refreshed is made again by the proof, but not after signing out", async () => {
  let signedIn = 0;
  const { http } = hub((url) => {
    if (url === "/api/sign-in") {
      return json(200, tokens(++signedIn));
    }
    return json(401, { code: "sign-in-ended", detail: "It has ended." });
  });
  const session = await Session.signIn(http, "vic", "proof");
  await assert.rejects(session.get("/cases"), { code: "sign-in-ended" });
  assert.equal(signedIn, 2);
  await session.end();
  await assert.rejects(session.get("/cases"), { code: "signed-out" });
  assert.equal(signedIn, 2);
});

void test("what is done once only is repeated, what is not is not, and waiting is as long as the hub says", async () => {
  let refusals = 2;
  const away = hub((url) => {
    if (url === "/api/sign-in") {
      return json(200, tokens(1));
    }
    return refusals-- > 0
      ? json(503, { code: "busy", detail: "Busy." }, { "Retry-After": "3" })
      : json(201, { seq: 7 });
  });
  const session = await Session.signIn(away.http, "vic", "proof");
  await session.postSealed("/cases/{case}/messages", { case: "c1" }, "{}");
  assert.deepEqual(away.waited, [3000, 3000]);
  refusals = 1;
  await assert.rejects(session.delete("/cases/{case}/agreement", { case: "c1" }), { code: "busy", status: 503 });
});

void test("where no answer comes the code says so", async () => {
  const { http, asked } = hub(() => Promise.reject(new TypeError("network")));
  await assert.rejects(Session.signIn(http, "vic", "proof"), { code: "no-answer" });
  assert.equal(asked.length, 1);
});

void test("addresses are filled and cannot be broken out of", () => {
  assert.equal(address("/cases/{case}/log", { case: "a/b?c", after: 3 }), "/cases/a%2Fb%3Fc/log?after=3");
});

void test("events are read across any cut, with signs of life between", async () => {
  const text = 'id: 1\ndata: {"n":1}\n\n:\n\ndata: {"n":2,\r\ndata: "w":"é"}\r\n\r\n';
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 2, 7, 1000]) {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) {
          controller.enqueue(bytes.slice(at, at + size));
        }
        controller.close();
      },
    });
    const seen = [];
    for await (const data of events(stream)) {
      seen.push(data);
    }
    assert.deepEqual(
      seen.filter((one) => one !== ""),
      ['{"n":1}', '{"n":2,"w":"é"}'],
    );
  }
});

void test("what is asked again soon anyway is not repeated, even where the hub says how long to wait", async () => {
  const busy = hub(() => json(429, { code: "slow-down", detail: "Too often." }, { "Retry-After": "1" }));
  const ask = { method: "GET", path: "/alerts", repeatable: true } as const;
  await assert.rejects(busy.http.send({ ...ask, once: true }), { code: "slow-down" });
  assert.equal(busy.asked.length, 1);
  await assert.rejects(busy.http.send(ask), { code: "slow-down" });
  assert.equal(busy.asked.length, 5);
});
