import type { Channel } from "../channel";
import { whatsappFace } from "./face";

export const whatsapp: Channel = {
  ...whatsappFace,
  id: "whatsapp",
  account: null,
  identityLabel: "WhatsApp number",
  identityIsPhone: true,
};
