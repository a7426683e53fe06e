import { expect, test } from "vitest";
import { sendGeneric } from "./send";

test("a message is never posted without a secret to sign it with, and fails with what to do", async () => {
  const account = { tenantId: 1, id: 1, channel: "generic", account: "shop", name: "Shop", publicKey: "key" };
  const result = await sendGeneric(
    { ...account, settings: { url: "https://shop.example.com/replies" } },
    {
      ...{ to: "karel", key: crypto.randomUUID(), replyTo: null, allowed: "free" },
      content: { is: "text", text: "Hello" },
    },
    AbortSignal.timeout(1_000),
  );
  expect(result).toEqual({ is: "failed", failure: expect.stringMatching(/signing secret.*administrator/) });
});
