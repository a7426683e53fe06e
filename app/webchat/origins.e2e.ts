import { expect } from "@playwright/test";
import { test } from "@/testing/browser";
import { withDesk } from "@/testing/desk";

const ELSEWHERE = { origin: "https://elsewhere.example" };

test("a visitor's requests from a site that may not show the chat are refused on every route", async ({
  request,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async ({ key }) => {
    const headers = { ...ELSEWHERE, "x-parley-visitor": "v".repeat(64) };
    const chat = `/api/channels/webchat/${key}`;
    for (const [method, path] of [
      ["GET", ""],
      ["POST", ""],
      ["DELETE", ""],
      ["GET", "/stream"],
      ["GET", "/look"],
      ["POST", "/typing"],
      ["POST", "/seen"],
      ["POST", "/files?id=12345678&name=a.txt"],
      ["GET", "/files/1"],
    ] as const) {
      const answer = await request.fetch(chat + path, {
        method,
        headers,
        data: method === "POST" ? {} : undefined,
      });
      expect(answer.status(), `${method} ${path}`).toBe(403);
    }
  });
});
