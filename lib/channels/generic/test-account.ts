import { randomUUID } from "node:crypto";
import { NoAnswer, NotSent, request } from "@/lib/http/request";
import type { Account, Check } from "../channel";
import { jsonBody } from "./body";
import { signedRequest } from "./post";

/** In milliseconds. */
const TIMEOUT = 20_000;

/** Posts a test to the address for replies; a 2xx means that the system checked the signature and is ready. */
export async function testGeneric(account: Account): Promise<readonly Check[]> {
  const { url, secret } = account.settings;
  if (!url) return [];
  const signing = {
    what: "Signing secret",
    problem: secret ? null : "Replies are not sent without it. Edit the channel and enter it.",
  };
  if (!secret) return [signing];
  return [signing, { what: "Address for replies", problem: await addressProblem(account) }];
}

async function addressProblem(account: Account): Promise<string | null> {
  const id = randomUUID();
  try {
    const test = { account: account.account, id, test: true };
    const { status } = await request(
      await signedRequest(account, id, jsonBody(test)),
      AbortSignal.timeout(TIMEOUT),
    );
    if (status >= 200 && status < 300) return null;
    if (status === 401 || status === 403)
      return `It answered ${status}: the other system probably has another secret.`;
    if (status >= 300 && status < 400) return `It answered ${status}, and redirects are not followed.`;
    return `It answered ${status} to a signed test. The log of the other system says why.`;
  } catch (error) {
    if (error instanceof NotSent || error instanceof NoAnswer)
      return `It cannot be reached: ${error.message}`;
    return error instanceof Error && error.name === "TimeoutError"
      ? "It did not answer in time."
      : String(error);
  }
}
