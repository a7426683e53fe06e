import { t } from "@/messages/channel-whatsapp";
import { type AccountRules, WEBHOOK } from "../channel";
import { metaFields, metaId } from "../meta/account-fields";
import { testWhatsapp } from "./test-account";

export const whatsappAccount: AccountRules = {
  hint: () => t("hint"),
  account: {
    label: () => t("account"),
    hint: () => t("accountHint"),
  },
  fields: [
    {
      name: "businessAccountId",
      label: () => t("businessAccountId"),
      hint: () => t("businessAccountIdHint"),
      type: "text",
      required: true,
      value: metaId,
    },
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
    () => t("step.5"),
    () => t("step.6", { webhook: WEBHOOK }),
    () => t("step.7"),
  ],
  test: testWhatsapp,
};
