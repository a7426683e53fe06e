import { afterEach, expect, test, vi } from "vitest";
import { fetchJson } from "./fetch-json";

afterEach(() => vi.unstubAllGlobals());

const respond = (body: string, status: number) =>
  vi.stubGlobal("fetch", async () => new Response(body, { status }));

test("data of a response, the detail of a problem, and the status where a proxy answers with a page", async () => {
  respond('{"total":2}', 200);
  expect(await fetchJson("/x")).toEqual({ ok: true, data: { total: 2 } });
  respond('{"detail":"Counting took too long"}', 503);
  expect(await fetchJson("/x")).toEqual({
    ok: false,
    error: { message: "Counting took too long", status: 503 },
  });
  respond("<h1>Bad gateway</h1>", 502);
  expect(await fetchJson("/x")).toEqual({
    ok: false,
    error: { message: "The server responded with status 502", status: 502 },
  });
});

test("an unreachable server and a broken response are errors without a status, not exceptions", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("unreachable")));
  expect(await fetchJson("/x")).toMatchObject({ ok: false, error: { status: 0 } });
  respond("{", 200);
  expect(await fetchJson("/x")).toMatchObject({ ok: false, error: { status: 0 } });
});
