import type { Channel } from "../channel";
import { messengerFace } from "./face";

export const messenger: Channel = {
  ...messengerFace,
  id: "messenger",
  account: null,
  identityLabel: "Messenger user",
};
