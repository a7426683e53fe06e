import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { parseBody } from "../parse-body";

/** The Messaging Service Provider: its id, and its API secret in base64, both from Apple Business Register. */
export type Provider = { mspId: string; secret: string };

/** In seconds. */
const SKEW = 5 * 60;
/** In seconds. Apple does not say for how long it uses a token; a replayed message is recognised by its id. */
const MAX_AGE = 24 * 60 * 60;
/** In bytes. */
const MIN_KEY = 16;

const Header = z.object({ alg: z.literal("HS256") });
const party = z.union([z.string(), z.array(z.string())]).optional();
const Claims = z.object({
  aud: party,
  iss: party,
  iat: z.number(),
  exp: z.number().optional(),
  nbf: z.number().optional(),
});

/** A JSON Web Token (RFC 7519) for a request to Apple, signed with HS256 as Apple prescribes. */
export function signToken({ mspId, secret }: Provider, claims: object = { iss: mspId }): string {
  const iat = Math.floor(Date.now() / 1_000);
  const parts = [
    { alg: "HS256", typ: "JWT" },
    { iat, ...claims },
  ];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${signature(signed, secret).toString("base64url")}`;
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
  const [header = "", claims = "", given = "", ...more] = token.split(".");
  if (more.length > 0 || !Header.safeParse(decoded(header)).success)
    return "The token is not signed with HS256";
  const expected = signature(`${header}.${claims}`, secret);
  const received = Buffer.from(given, "base64url");
  if (received.length !== expected.length || !timingSafeEqual(received, expected))
    return "The signature of the token is wrong";
  const read = Claims.safeParse(decoded(claims));
  if (!read.success) return "The token lacks its time";
  const { iat, exp = Number.POSITIVE_INFINITY, nbf = iat } = read.data;
  if (![read.data[named]].flat().includes(mspId)) return "The token is for another provider";
  const now = Date.now() / 1_000;
  if (Math.max(iat, nbf) > now + SKEW) return "The token is from the future";
  return Math.min(iat + MAX_AGE, exp) < now - SKEW ? "The token has expired" : null;
}

function decoded(part: string): unknown {
  return parseBody(Buffer.from(part, "base64url"));
}

function signature(signed: string, secret: string): Buffer {
  return createHmac("sha256", keyOf(secret)).update(signed).digest();
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret, "base64");
}
