import type { Channel } from "../channel";
import { vkFace } from "./face";

export const vk: Channel = {
  ...vkFace,
  id: "vk",
  account: null,
  identityLabel: "VK user",
};
