import { expect } from "@playwright/test";
import { signIn, test } from "@/testing/browser";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

test("T11, T25: the stream of another tenant answers like that of a missing one, before its first byte", async ({
  page,
}) => {
  const answers = [];
  for (const tenant of ["borealis", "no-such-tenant"]) {
    const answer = await page.request.get(`/${tenant}/sessions/live/wakes`);
    answers.push([answer.status(), await answer.text()]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[0]).toBe(404);
});

test("the stream passes proxies, and connects at once", async ({ page }) => {
  await page.goto("/aurora/sessions/history");
  const stream = await page.evaluate(async (source) => {
    const left = new AbortController();
    const { headers, body, status } = await fetch(source, { signal: left.signal });
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    let text = "";
    while (!text.includes("wake")) text += new TextDecoder().decode((await reader.read()).value);
    left.abort();
    return { status, headers: Object.fromEntries(headers), text };
  }, "/aurora/sessions/live/wakes");
  expect(stream.status).toBe(200);
  expect(stream.headers).toMatchObject({
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  expect(stream.text).toMatch(/^retry: \d+\n\nevent: wake\ndata: \d+\n\n/);
});
