import type { Channel } from "../channel";
import { answerHandshake } from "../meta/handshake";
import { verifySignature } from "../meta/signature";
import { messengerAccount } from "./account";
import { describeClient } from "./describe-client";
import { messengerFace } from "./face";
import { MAX_TEXT, messengerFiles } from "./message-limits";
import { openMessengerMedia } from "./open-media";
import { readMessenger } from "./read";
import { sendMessenger } from "./send";

export const messenger: Channel = {
  ...messengerFace,
  id: "messenger",
  account: messengerAccount,
  identityLabel: "Messenger user",
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
      closedBecause: "they last wrote more than 7 days ago, and Messenger accepts no messages after that",
    },
    // 300 messages a second: https://developers.facebook.com/docs/messenger-platform/send-messages/#limits
    rates: { account: { everyMs: 4, burst: 100 } },
    send: sendMessenger,
  },
};
