import { t } from "@/messages/channel-vk";
import type { Account, Channel, MediaRef } from "../channel";
import { openVendorFile } from "../media/open-file";
import { vkAccount } from "./account";
import { checkPermission, describeClient } from "./ask";
import { readVk } from "./read";
import { sendVk } from "./send";
import { answerConfirmation, verifyVk } from "./verify";

/** Addresses of files end with a time; then VK forbids them. */
const GONE = [403, 404, 410];

const openMedia = (_: Account, { url }: MediaRef, signal: AbortSignal) =>
  openVendorFile({ channel: "vk", url: String(url), gone: GONE }, signal);

export const vk: Channel = {
  id: "vk",
  account: vkAccount,
  receive: {
    maxBody: 2_000_000,
    handshake: answerConfirmation,
    verify: verifyVk,
    answer: { status: 200, body: "ok" },
    read: readVk,
    openMedia,
    describeClient,
  },
  deliver: {
    how: "push",
    text: { maxLength: 9_000 },
    files: [
      // VK takes no MP3 as a document, and no programs.
      { types: ["image/*", "video/*", "text/*", "application/*"], maxBytes: 200_000_000 },
      { types: ["audio/ogg", "audio/wav", "audio/mp4"], maxBytes: 200_000_000 },
    ],
    typing: false,
    quotes: true,
    contact: {
      freeHours: null,
      unknownClients: false,
      afterwards: null,
      closedBecause: () => t("closedBecause"),
    },
    // https://dev.vk.com/api/api-requests: 20 requests a second for a community's token.
    rates: { account: { everyMs: 50, burst: 20 } },
    // VK looks for the same random_id among the last hundred messages of the conversation within an hour; the rest is margin.
    repeatableFor: 20 * 60_000,
    send: sendVk,
    checkPermission,
  },
};
