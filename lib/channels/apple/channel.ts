import type { Channel } from "../channel";
import { appleFace } from "./face";

export const apple: Channel = {
  ...appleFace,
  id: "apple",
  account: null,
  identityLabel: "Apple customer",
};
