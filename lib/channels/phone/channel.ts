import type { Channel } from "../channel";
import { phoneFace } from "./face";

export const phone: Channel = {
  ...phoneFace,
  id: "phone",
  account: null,
  identityLabel: "Phone number",
  identityIsPhone: "as dialled",
};
