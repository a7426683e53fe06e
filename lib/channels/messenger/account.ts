import { t } from "@/messages/channel-messenger";
import { type AccountRules, WEBHOOK } from "../channel";
import { metaFields } from "../meta/account-fields";
import { testMessenger } from "./test-account";

export const messengerAccount: AccountRules = {
  hint: () => t("hint"),
  account: { label: () => t("account"), hint: () => t("accountHint") },
  fields: [
    { ...metaFields.token, hint: () => t("tokenHint") },
    metaFields.appSecret,
    metaFields.verifyToken,
    metaFields.apiVersion,
  ],
  groupRequired: true,
  steps: [
    () => t("step.1"),
    () => t("step.2"),
    () => t("step.3"),
    () => t("step.4"),
    () => t("step.5", { webhook: WEBHOOK }),
    () => t("step.6"),
    () => t("step.7"),
    () => t("step.8"),
  ],
  test: testMessenger,
};
