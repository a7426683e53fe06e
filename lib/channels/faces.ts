import { appleFace } from "./apple/face";
import type { Face } from "./face";
import { genericFace } from "./generic/face";
import { messengerFace } from "./messenger/face";
import { phoneFace } from "./phone/face";
import { videoFace } from "./video/face";
import { vkFace } from "./vk/face";
import { webchatFace } from "./webchat/face";
import { whatsappFace } from "./whatsapp/face";

/** Every channel, in the order of lists. The compiler asks for the rest of each in index.ts. */
export const faces = {
  webchat: webchatFace,
  video: videoFace,
  phone: phoneFace,
  messenger: messengerFace,
  whatsapp: whatsappFace,
  apple: appleFace,
  vk: vkFace,
  generic: genericFace,
} as const satisfies Record<string, Face>;

export type ChannelId = keyof typeof faces;

/** Of sessions whose producer names no channel. */
export const UNNAMED_CHANNEL: ChannelId = "generic";
