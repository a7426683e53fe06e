import { z } from "zod";
import { t } from "@/messages/channel-vk";
import { type AccountRules, WEBHOOK } from "../channel";
import { testVk } from "./test-account";

export const vkAccount: AccountRules = {
  hint: () => t("hint"),
  account: { label: () => t("account"), hint: () => t("accountHint") },
  fields: [
    {
      name: "token",
      label: () => t("token"),
      hint: () => t("tokenHint"),
      type: "secret",
      required: true,
    },
    {
      name: "secret",
      label: () => t("secret"),
      hint: () => t("secretHint"),
      type: "secret",
      required: true,
      value: z.string().regex(/^[\w-]{16,50}$/, {
        error: () => t("badSecret"),
      }),
    },
    {
      name: "confirmation",
      label: () => t("confirmation"),
      hint: () => t("confirmationHint"),
      type: "text",
      required: true,
      value: z.string().regex(/^\w{1,50}$/, { error: () => t("badConfirmation") }),
    },
  ],
  groupRequired: false,
  steps: [
    () => t("step.1"),
    () => t("step.2"),
    () => t("step.3"),
    () => t("step.4", { webhook: WEBHOOK }),
    () => t("step.5"),
  ],
  test: testVk,
};
