import { t } from "@/messages/channel-messenger";
import type { Channel } from "../channel";
import { answerHandshake } from "../meta/handshake";
import { verifySignature } from "../meta/signature";
import { messengerAccount } from "./account";
import { describeClient } from "./describe-client";
import { MAX_TEXT, messengerFiles } from "./message-limits";
import { openMessengerMedia } from "./open-media";
import { readMessenger } from "./read";
import { sendMessenger } from "./send";

export const messenger: Channel = {
  id: "messenger",
  account: messengerAccount,
  receive: {
    shared: ["appSecret"],
    maxBody: 3_145_728,
    handshake: answerHandshake,
    verify: verifySignature,
    answer: { status: 200, body: "EVENT_RECEIVED" },
    read: readMessenger,
    openMedia: openMessengerMedia,
    describeClient,
  },
  deliver: {
    how: "push",
    text: { maxLength: MAX_TEXT },
    files: messengerFiles,
    typing: false,
    quotes: true,
    // https://developers.facebook.com/documentation/business-messaging/messenger-platform/policy
    contact: {
      freeHours: 24,
      unknownClients: false,
      afterwards: { is: "human", hours: 168 },
      closedBecause: () => t("closedBecause"),
    },
    // 300 messages a second: https://developers.facebook.com/docs/messenger-platform/send-messages/#limits
    rates: { account: { everyMs: 4, burst: 100 } },
    send: sendMessenger,
  },
};
