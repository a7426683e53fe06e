import { t as apple } from "@/messages/channel-apple";
import { t as generic } from "@/messages/channel-generic";
import { t as inbox } from "@/messages/channel-inbox";
import { t as media } from "@/messages/channel-media";
import { t as messenger } from "@/messages/channel-messenger";
import { t as meta } from "@/messages/channel-meta";
import { t as sending } from "@/messages/channel-sending";
import { t as vk } from "@/messages/channel-vk";
import { t as whatsapp } from "@/messages/channel-whatsapp";
import { t as verdict } from "@/messages/contact-verdict";
import { t as http } from "@/messages/http-failures";
import { t as outbox } from "@/messages/outbox-failures";
import { storedTexts } from "@/messages/stored-text";
import { t as webhook } from "@/messages/webhook-failures";

/**
 * Why something went wrong on a channel, as a job stored it in English, in the current language: a message that was not sent, a webhook
 * that could not be processed, a file that was not fetched, a client who may not be contacted.
 */
export const storedReason = storedTexts([
  ...[whatsapp, messenger, meta, apple, vk, generic],
  ...[sending, inbox, media, verdict, outbox, webhook, http],
]);
