import type { Channel } from "../channel";
import { appleAccount } from "./account";
import { appleFace } from "./face";
import { openAppleMedia } from "./open-media";
import { readApple } from "./read";
import { sendApple } from "./send";
import { verifyApple } from "./verify";

export const apple: Channel = {
  ...appleFace,
  id: "apple",
  account: appleAccount,
  identityLabel: "Apple customer",
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
      closedBecause: "only a client can begin a conversation with a business",
    },
    send: sendApple,
  },
};
