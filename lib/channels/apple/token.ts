import { z } from "zod";
import { readJwt, signJwt } from "../json-web-token";

/** The Messaging Service Provider: its id, and its API secret in base64, both from Apple Business Register. */
export type Provider = { mspId: string; secret: string };

/** In seconds. */
const SKEW = 5 * 60;
/** In seconds. Apple does not say for how long it uses a token; a replayed message is recognised by its id. */
const MAX_AGE = 24 * 60 * 60;
/** In bytes. */
const MIN_KEY = 16;

const party = z.union([z.string(), z.array(z.string())]).optional();
const Claims = z.object({
  aud: party,
  iss: party,
  iat: z.number(),
  exp: z.number().optional(),
  nbf: z.number().optional(),
});

/** A JSON Web Token for a request to Apple, signed with HS256 as Apple prescribes. */
export function signToken({ mspId, secret }: Provider, claims: object = { iss: mspId }): string {
  const iat = Math.floor(Date.now() / 1_000);
  return signJwt({ iat, ...claims }, keyOf(secret));
}

/**
 * Why a token is not good; null when it is. Apple names the provider as the audience (`aud`) and the provider itself as the issuer
 * (`iss`), so neither's token serves the other.
 */
export function tokenProblem(
  token: string,
  { mspId, secret }: Provider,
  named: "aud" | "iss" = "aud",
): string | null {
  if (mspId === "" || keyOf(secret).length < MIN_KEY) return "This account has no credentials";
  const signed = readJwt(token, keyOf(secret));
  if ("problem" in signed) return signed.problem;
  const read = Claims.safeParse(signed.claims);
  if (!read.success) return "The token lacks its time";
  const { iat, exp = Number.POSITIVE_INFINITY, nbf = iat } = read.data;
  if (![read.data[named]].flat().includes(mspId)) return "The token is for another provider";
  const now = Date.now() / 1_000;
  if (Math.max(iat, nbf) > now + SKEW) return "The token is from the future";
  return Math.min(iat + MAX_AGE, exp) < now - SKEW ? "The token has expired" : null;
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret, "base64");
}
