import { t } from "@/messages/channel-apple";
import type { Channel } from "../channel";
import { appleAccount } from "./account";
import { openAppleMedia } from "./open-media";
import { readApple } from "./read";
import { sendApple } from "./send";
import { verifyApple } from "./verify";

export const apple: Channel = {
  id: "apple",
  account: appleAccount,
  receive: {
    shared: ["mspId", "secret"],
    maxBody: 1_000_000,
    suffix: "/message",
    verify: verifyApple,
    read: readApple,
    openMedia: openAppleMedia,
  },
  deliver: {
    how: "push",
    // Apple states no limit; this is the shortest one that platforms for sending to Apple state.
    text: { maxLength: 3_000 },
    files: [{ types: ["*/*"], maxBytes: 100_000_000 }],
    typing: false,
    quotes: false,
    contact: {
      freeHours: null,
      unknownClients: false,
      afterwards: null,
      closedBecause: () => t("closedBecause"),
    },
    send: sendApple,
  },
};
