import type { Channel } from "../channel";

export const phone: Channel = {
  id: "phone",
  account: null,
  identityIsPhone: "as dialled",
};
