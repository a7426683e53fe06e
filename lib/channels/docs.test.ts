import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setEnv } from "@/env";
import { type ReceivedRequest, startReceiver } from "@/lib/webhooks/testing/receiver";
import { accountChannels } from "./accounts/account";
import { readGeneric } from "./generic/read";
import { sendGeneric } from "./generic/send";
import { channelLabels } from "./labels";
import { SECRET } from "./testing/account";

/* What docs/channels.md says is compared with what the channels do. */

const docs = readFileSync(fileURLToPath(new URL("../../docs/channels.md", import.meta.url)), "utf8");
beforeAll(() => setEnv({ WEBHOOK_PRIVATE: "true" }));
afterAll(() => setEnv({ WEBHOOK_PRIVATE: undefined }));

/** The JSON in indented blocks. */
const examples = docs
  .split(/\n(?! {4})/)
  .flatMap((block) => /^[^\n]*\n?( {4}\{[\s\S]*)$/.exec(block)?.[1] ?? [])
  .map((block) => JSON.parse(block) as Record<string, unknown>);

test.each(accountChannels.map((channel) => [channelLabels[channel.id], channel] as const))(
  "the table of channels has the longest text of %s",
  (label, { deliver }) => {
    const row = docs.split("\n").find((line) => line.startsWith(`| ${label} |`));
    expect(row).toContain(`| ${deliver?.text.maxLength.toLocaleString("en")} |`);
  },
);

test.each(accountChannels.filter(({ receive }) => receive).map((channel) => [channel.id, channel] as const))(
  "each field of the form of %s is explained",
  (_id, { account, id }) => {
    for (const { label } of id === "generic" ? [] : [account.account, ...account.fields])
      expect(docs.toLowerCase()).toContain(label().toLowerCase());
  },
);

test("the example of what to post to the generic channel is read in full", () => {
  const posted = examples.find(({ items }) => items);
  const items = readGeneric(Buffer.from(JSON.stringify(posted)), new Date());
  expect(items.map((item) => item.is)).toEqual(["message", "message", "receipt", "permission"]);
});

test("the example of what it posts has the fields of a real message", async () => {
  const receiver = await startReceiver();
  try {
    const example = examples.find(({ to }) => to) ?? {};
    const { account = "", id = "", to = "", text = "" } = example as Record<string, string>;
    const ours = { tenantId: 1, id: 1, channel: "generic", account, name: "Shop", publicKey: "key" };
    await sendGeneric(
      { ...ours, settings: { url: receiver.url, secret: SECRET } },
      {
        ...{ to, key: id, replyTo: null, allowed: "free" },
        content: { is: "text", text },
      },
      AbortSignal.timeout(5_000),
    );
    const [{ body, headers }] = receiver.requests as [ReceivedRequest];
    expect(JSON.parse(body)).toEqual(example);
    expect(headers["webhook-id"]).toBe(id);
  } finally {
    await receiver.close();
  }
});
