import { Forbidden } from "@/lib/errors";
import { isEqual } from "@/lib/is-equal";
import { SECRET_PREFIX } from "@/lib/webhooks/secret";
import { sign } from "@/lib/webhooks/sign";
import type { Account, WebhookRequest } from "../channel";

/** Signs as Standard Webhooks says, with a secret that may lack the prefix. */
export function signGeneric(secret: string, id: string, seconds: number, body: string): string {
  return sign(secret.startsWith(SECRET_PREFIX) ? secret : SECRET_PREFIX + secret, id, seconds, body);
}

/** In seconds, as Standard Webhooks proposes. */
const TOLERANCE = 5 * 60;

/** Throws Forbidden unless one of the signatures fits the body, its id and a recent time. */
export function verifyGeneric({ headers, body }: WebhookRequest, { settings }: Account): void {
  const { secret } = settings;
  const id = headers.get("webhook-id") ?? "";
  const seconds = Number(headers.get("webhook-timestamp") ?? Number.NaN);
  if (!secret) throw new Forbidden("This account has no signing secret");
  if (!(Math.abs(Date.now() / 1_000 - seconds) <= TOLERANCE))
    throw new Forbidden("The time of the signature is too far from ours");
  const expected = signGeneric(secret, id, seconds, body.toString("utf8"));
  const given = (headers.get("webhook-signature") ?? "").split(" ").slice(0, 10);
  if (!given.some((signature) => isEqual(signature, expected))) throw new Forbidden("The signature is wrong");
}
