import { t } from "@/messages/channel-whatsapp";
import type { Channel } from "../channel";
import { answerHandshake } from "../meta/handshake";
import { verifySignature } from "../meta/signature";
import { whatsappAccount } from "./account";
import { listTemplates } from "./list-templates";
import { MAX_TEXT, mediaKinds } from "./message-limits";
import { openWhatsappMedia } from "./open-media";
import { readWhatsapp } from "./read";
import { sendWhatsapp } from "./send";
import { templateProblem } from "./template-body";

export const whatsapp: Channel = {
  id: "whatsapp",
  account: whatsappAccount,
  identityIsPhone: "international",
  receive: {
    shared: ["appSecret"],
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
    maxBody: 3_145_728,
    handshake: answerHandshake,
    verify: verifySignature,
    read: readWhatsapp,
    openMedia: openWhatsappMedia,
  },
  deliver: {
    how: "push",
    text: { maxLength: MAX_TEXT },
    files: Object.values(mediaKinds),
    typing: false,
    quotes: true,
    contact: {
      freeHours: 24,
      unknownClients: true,
      afterwards: { is: "template" },
      closedBecause: () => t("closedBecause"),
    },
    rates: {
      // 80 messages a second in and out: https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
      account: { everyMs: 13, burst: 40 },
      client: { everyMs: 6_000, burst: 45 },
    },
    send: sendWhatsapp,
    templates: { list: listTemplates, problem: templateProblem },
  },
};
