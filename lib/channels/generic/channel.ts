import type { Channel } from "../channel";
import { genericFace } from "./face";

export const generic: Channel = {
  ...genericFace,
  id: "generic",
  account: null,
  identityLabel: "Client on this channel",
};
