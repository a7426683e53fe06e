import { z } from "zod";
import type { AccountRules } from "../channel";
import { testVk } from "./test-account";

export const vkAccount: AccountRules = {
  hint: "Messages to a community on VK.",
  account: { label: "Community ID", hint: "The digits only, such as 238353336." },
  fields: [
    {
      name: "token",
      label: "Access token",
      hint: "Of the community, with the rights for messages, photos, documents and community management.",
      type: "secret",
      required: true,
    },
    {
      name: "secret",
      label: "Secret key",
      hint: "You choose it, and enter it at VK too. At most 50 letters and digits.",
      type: "secret",
      required: true,
      value: z.string().regex(/^[\w-]{16,50}$/, "From 16 to 50 letters, digits, hyphens and underscores"),
    },
    {
      name: "confirmation",
      label: "String to return",
      hint: "VK shows it above the address of the server. It changes when you add a server.",
      type: "text",
      required: true,
      value: z.string().regex(/^\w{1,50}$/, "Copy it as VK shows it, such as a1b2c3d4"),
    },
  ],
  groupRequired: false,
  steps: [
    "In the community, open Manage, Messages, and switch messages on.",
    "Open Manage, API usage, Access tokens, and create a token with the rights for messages, photos, documents and management.",
    "Open Callback API there, choose version 5.199, and copy the string that the server should return.",
    "Save this form first. Then enter {webhook} as the address and your secret key at VK, and press Confirm.",
    "Under Event types, tick all events of messages.",
  ],
  test: testVk,
};
