import type { Channel } from "../channel";
import { webchatFace } from "./face";

export const webchat: Channel = {
  ...webchatFace,
  id: "webchat",
  account: null,
  identityLabel: "Web chat",
};
