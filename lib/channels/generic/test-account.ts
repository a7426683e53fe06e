import { randomUUID } from "node:crypto";
import { NoAnswer, NotSent, request } from "@/lib/http/request";
import { t } from "@/messages/channel-generic";
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
    what: t("secret"),
    problem: secret ? null : t("test.noSecret"),
  };
  if (!secret) return [signing];
  return [signing, { what: t("url"), problem: await addressProblem(account) }];
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
    if (status === 401 || status === 403) return t("test.wrongSecret", { status });
    if (status >= 300 && status < 400) return t("test.redirect", { status });
    return t("test.refused", { status });
  } catch (error) {
    if (error instanceof NotSent || error instanceof NoAnswer)
      return t("test.unreachable", { reason: error.message });
    return error instanceof Error && error.name === "TimeoutError" ? t("test.late") : String(error);
  }
}
