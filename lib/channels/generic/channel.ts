import { z } from "zod";
import { SECRET_PREFIX } from "@/lib/webhooks/secret";
import { parseWebhookUrl } from "@/lib/webhooks/url";
import { base64Secret } from "../base64-secret";
import type { Channel } from "../channel";
import { openVendorFile } from "../media/open-file";
import { genericFace } from "./face";
import { readGeneric } from "./read";
import { sendGeneric } from "./send";
import { verifyGeneric } from "./signature";
import { testGeneric } from "./test-account";

const Url = z.string().transform((text, context) => {
  const read = parseWebhookUrl(text);
  if ("url" in read) return read.url;
  context.addIssue(read.problem);
  return z.NEVER;
});

/** In bytes, as Standard Webhooks asks for. */
const MIN_SECRET = 24;
const NO_SECRET = "Enter at least 24 bytes in base64, such as the output of: openssl rand -base64 32";

/** Anything that speaks HTTP: signed JSON in both directions, or the events of the API. docs/channels.md describes it. */
export const generic: Channel = {
  ...genericFace,
  id: "generic",
  identityLabel: "Client on this channel",
  account: {
    hint: "Another system, by signed HTTP or through the API.",
    account: { label: "Account", hint: "Its ID in sessions and filters." },
    groupRequired: false,
    fields: [
      {
        name: "secret",
        label: "Signing secret",
        hint: "Signs messages in both directions (Standard Webhooks). Empty: the system uses the API instead.",
        type: "secret",
        required: false,
        value: base64Secret(MIN_SECRET, NO_SECRET, SECRET_PREFIX),
      },
      {
        name: "url",
        label: "Address for replies",
        hint: "Where replies are posted. Empty: your webhooks are notified of them.",
        type: "text",
        required: false,
        value: Url,
      },
    ],
    steps: [
      "Generate a signing secret and enter it here and in the other system.",
      "Let the other system post messages to {webhook}, signed as Standard Webhooks says.",
      "Enter the address at which it takes replies.",
    ],
    test: testGeneric,
  },
  receive: {
    maxBody: 1_000_000,
    needs: ["secret"],
    local: true,
    verify: verifyGeneric,
    requestId: ({ headers }) => headers.get("webhook-id") ?? "",
    read: readGeneric,
    openMedia: (_account, { url }, signal) =>
      openVendorFile({ channel: "generic", url: String(url), gone: [400, 401, 403, 404, 410] }, signal),
  },
  deliver: {
    how: "push",
    needs: ["url"],
    text: { maxLength: 10_000 },
    files: [{ types: ["*/*"], maxBytes: 5_000_000 }],
    typing: false,
    quotes: true,
    contact: {
      freeHours: null,
      unknownClients: false,
      afterwards: null,
      closedBecause: "the client has never written to this account",
    },
    // The receiver gets the same id at each attempt.
    repeatableFor: 24 * 3_600_000,
    send: sendGeneric,
  },
};
