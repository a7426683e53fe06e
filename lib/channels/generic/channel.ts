import { z } from "zod";
import { SECRET_PREFIX } from "@/lib/webhooks/secret";
import { parseWebhookUrl } from "@/lib/webhooks/url";
import { t } from "@/messages/channel-generic";
import { base64Secret } from "../base64-secret";
import { type Channel, WEBHOOK } from "../channel";
import { openVendorFile } from "../media/open-file";
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

/** Anything that speaks HTTP: signed JSON in both directions, or the events of the API. docs/channels.md describes it. */
export const generic: Channel = {
  id: "generic",
  account: {
    hint: () => t("hint"),
    account: { label: () => t("account"), hint: () => t("accountHint") },
    groupRequired: false,
    fields: [
      {
        name: "secret",
        label: () => t("secret"),
        hint: () => t("secretHint"),
        type: "secret",
        required: false,
        value: base64Secret(MIN_SECRET, () => t("badSecret"), SECRET_PREFIX),
      },
      {
        name: "url",
        label: () => t("url"),
        hint: () => t("urlHint"),
        type: "text",
        required: false,
        value: Url,
      },
    ],
    steps: [() => t("step.1"), () => t("step.2", { webhook: WEBHOOK }), () => t("step.3")],
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
      closedBecause: () => t("closedBecause"),
    },
    // The receiver gets the same id at each attempt.
    repeatableFor: 24 * 3_600_000,
    send: sendGeneric,
  },
};
