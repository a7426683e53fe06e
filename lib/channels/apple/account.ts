import { t } from "@/messages/channel-apple";
import { base64Secret } from "../base64-secret";
import { type Account, type AccountRules, type Check, WEBHOOK } from "../channel";
import { textOf } from "../send-result";
import { callApple } from "./api";

/** In bytes. */
const MIN_SECRET = 16;

const secret = base64Secret(MIN_SECRET, () => t("badSecret"));

export const appleAccount: AccountRules = {
  hint: () => t("hint"),
  account: {
    label: () => t("account"),
    hint: () => t("accountHint"),
  },
  fields: [
    {
      name: "mspId",
      label: () => t("mspId"),
      hint: () => t("mspIdHint"),
      type: "text",
      required: true,
    },
    {
      name: "secret",
      label: () => t("secret"),
      hint: () => t("secretHint"),
      type: "secret",
      required: true,
      value: secret,
    },
  ],
  groupRequired: false,
  steps: [() => t("step.1"), () => t("step.2", { webhook: WEBHOOK }), () => t("step.3"), () => t("step.4")],
  test: testApple,
};

/** Asks where a file of one byte could be uploaded, which changes nothing. */
async function testApple(account: Account): Promise<readonly Check[]> {
  const problems = { credentials: null as string | null, business: null as string | null };
  try {
    const signal = AbortSignal.timeout(20_000);
    const { status } = await callApple(account, "preUpload", { headers: { size: "1" } }, signal);
    if (status === 401 || status === 403) problems.credentials = t("test.refused");
    else if (status === 400 || status === 404) problems.business = t("test.unknownBusiness");
    else if (status !== 200) problems.credentials = t("test.notChecked", { status });
  } catch (error) {
    problems.credentials = t("test.unreachable", { reason: textOf(error) });
  }
  return [
    { what: t("test.credentials"), problem: problems.credentials },
    { what: t("account"), problem: problems.business },
  ];
}
