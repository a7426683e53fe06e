import { createHash } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { env } from "@/env";
import { Invalid, Unavailable } from "@/lib/errors";
import { providerKeys } from "./provider-keys";

/* Logout tokens: https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken */

/** Only with a key pair of the provider: a secret that is shared could be anybody's. */
const ALGORITHMS = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA".split(" ");
/** In seconds. */
const LONGEST_AGE = 10 * 60;
const CLOCK_TOLERANCE = 60;
const LONGEST_TEXT = 1_000;

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

const text = z.string().min(1).max(LONGEST_TEXT);

const Claims = z
  .object({
    jti: text,
    iat: z.number(),
    sub: text.optional(),
    sid: text.optional(),
    events: z.object({ [EVENT]: z.object({}) }),
    // An ID token has one, and must not sign anybody out.
    nonce: z.never().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

export type LogoutToken = {
  subject: string | undefined;
  /** The sign-in at the provider. */
  sid: string | undefined;
  /** Of the token's id, which is good once. */
  hash: string;
  /** When it is too old to be used again. */
  expiresAt: Date;
};

/** Verifies a logout token of the provider. Throws Invalid, and Unavailable when its keys cannot be read. */
export async function verifyLogoutToken(token: string): Promise<LogoutToken> {
  const { issuer, keys } = await providerKeys();
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: env().OIDC_CLIENT_ID ?? "",
    algorithms: ALGORITHMS,
    maxTokenAge: LONGEST_AGE,
    clockTolerance: CLOCK_TOLERANCE,
  }).catch((error: unknown) => {
    throw isOfToken(error) ? wrongToken() : new Unavailable("The keys of the provider cannot be read");
  });
  const claims = Claims.safeParse(payload);
  if (!claims.success) throw wrongToken();
  const { sub, sid, jti, iat } = claims.data;
  return {
    subject: sub,
    sid,
    hash: createHash("sha256").update(`${issuer} ${jti}`).digest("base64url"),
    expiresAt: new Date((iat + LONGEST_AGE + CLOCK_TOLERANCE) * 1_000),
  };
}

/** Whether the token is wrong, and not the connection to the provider. */
function isOfToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && !isGeneric(error);
}

function isGeneric({ code }: errors.JOSEError): boolean {
  return code === "ERR_JOSE_GENERIC";
}

function wrongToken(): Invalid {
  return new Invalid("The logout token is not valid");
}
