import type { Channel } from "../channel";

export const video: Channel = {
  id: "video",
  account: null,
};
