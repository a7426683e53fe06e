import type { Channel } from "../channel";
import { videoFace } from "./face";

export const video: Channel = {
  ...videoFace,
  id: "video",
  account: null,
  identityLabel: "Client on this channel",
};
