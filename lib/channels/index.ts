import { ownEntry } from "@/lib/own-entry";
import { apple } from "./apple/channel";
import type { Channel } from "./channel";
import type { ChannelId } from "./faces";
import { generic } from "./generic/channel";
import { messenger } from "./messenger/channel";
import { phone } from "./phone/channel";
import { video } from "./video/channel";
import { vk } from "./vk/channel";
import { webchat } from "./webchat/channel";
import { whatsapp } from "./whatsapp/channel";

export const channels: Readonly<Record<ChannelId, Channel>> = {
  webchat,
  video,
  phone,
  messenger,
  whatsapp,
  apple,
  vk,
  generic,
};

/** Undefined for a channel of a newer producer. */
export function channelOf(id: string): Channel | undefined {
  return ownEntry(channels, id);
}
