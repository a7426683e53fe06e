import { base64Secret } from "../base64-secret";
import type { Account, AccountRules, Check } from "../channel";
import { callApple } from "./api";

/** In bytes. */
const MIN_SECRET = 16;

const secret = base64Secret(MIN_SECRET, "This is not the API secret, which is a text in base64");

export const appleAccount: AccountRules = {
  hint: "Apple's customers write from Messages on their devices.",
  account: {
    label: "Business ID",
    hint: "From Apple Business Register, without urn:biz:.",
  },
  fields: [
    {
      name: "mspId",
      label: "MSP ID",
      hint: "The ID of your Messaging Service Provider account.",
      type: "text",
      required: true,
    },
    {
      name: "secret",
      label: "API secret",
      hint: "From the same page as the MSP ID.",
      type: "secret",
      required: true,
      value: secret,
    },
  ],
  groupRequired: false,
  steps: [
    "Register your company as a Messaging Service Provider in Apple Business Register, and copy its ID and API secret.",
    "Enter {webhook} there as the address of your platform; Apple adds /message to it.",
    "Register a Messages for Business account with this provider, and copy its Business ID.",
    "Save, test, and write to the business from a device of one of its testers.",
  ],
  test: testApple,
};

/** Asks where a file of one byte could be uploaded, which changes nothing. */
async function testApple(account: Account): Promise<readonly Check[]> {
  const problems = { credentials: null as string | null, business: null as string | null };
  try {
    const signal = AbortSignal.timeout(20_000);
    const { status } = await callApple(account, "preUpload", { headers: { size: "1" } }, signal);
    if (status === 401 || status === 403)
      problems.credentials = "Apple refused them. Copy both again from Apple Business Register.";
    else if (status === 400 || status === 404)
      problems.business = "Apple does not know it, or it belongs to another provider.";
    else if (status !== 200)
      problems.credentials = `Apple could not check them (${status}). Try again later.`;
  } catch (error) {
    problems.credentials = `Apple cannot be reached: ${error instanceof Error ? error.message : error}`;
  }
  return [
    { what: "MSP ID and API secret", problem: problems.credentials },
    { what: "Business ID", problem: problems.business },
  ];
}
