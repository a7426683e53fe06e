import { Forbidden } from "@/lib/errors";
import { isEqual } from "@/lib/is-equal";
import { sign, startSignature } from "@/lib/webhooks/deliveries/sign";
import { SECRET_PREFIX } from "@/lib/webhooks/secret";
import type { Account, WebhookRequest } from "../channel";
import type { Body } from "./body";

/** Signs as Standard Webhooks says, with a secret that may lack the prefix. */
export function signGeneric(secret: string, id: string, seconds: number, body: string | Uint8Array): string {
  return sign(withPrefix(secret), id, seconds, body);
}

export async function signBody(secret: string, id: string, seconds: number, body: Body): Promise<string> {
  const signature = startSignature(withPrefix(secret), id, seconds);
  for await (const piece of body.read()) signature.add(piece);
  return signature.end();
}

function withPrefix(secret: string): string {
  return secret.startsWith(SECRET_PREFIX) ? secret : SECRET_PREFIX + secret;
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
  const expected = signGeneric(secret, id, seconds, body);
  const given = (headers.get("webhook-signature") ?? "").split(" ").slice(0, 10);
  if (!given.some((signature) => isEqual(signature, expected))) throw new Forbidden("The signature is wrong");
}
