import { z } from "zod";
import { Unauthenticated } from "@/lib/errors";
import { readJwt } from "../json-web-token";

/** Whom a site vouches for: its own id of the user, and what else it says of them. */
export type VouchedFor = { user: string; name: string | null; email: string | null };

/** In seconds. A token is in the page, so it should soon be of no use to anybody who copies it. */
const LONGEST = 24 * 60 * 60;
/** In seconds: how far the clocks of the site and of Parley may differ. */
const SKEW = 60;
const MAX_LENGTH = 8_000;

const text = (longest: number) =>
  z
    .string()
    .transform((written) => written.trim() || null)
    .pipe(z.string().max(longest).nullable())
    .nullish()
    .transform((value) => value ?? null);
const Claims = z.object({
  sub: z.union([z.string(), z.int()]).transform(String).pipe(z.string().trim().min(1).max(200)),
  exp: z.number(),
  nbf: z.number().optional(),
  name: text(200),
  email: text(320),
});

/** Reads a token that a site signed with the secret of its account. `now` in seconds. Throws Unauthenticated with the reason. */
export function readIdentityToken(token: string, secret: string, now = Date.now() / 1_000): VouchedFor {
  if (token.length > MAX_LENGTH) throw new Unauthenticated("The token is too long");
  const signed = readJwt(token, Buffer.from(secret, "utf8"));
  if ("problem" in signed) throw new Unauthenticated(signed.problem);
  const read = Claims.safeParse(signed.claims);
  if (!read.success)
    throw new Unauthenticated(`The token cannot be read: ${read.error.issues[0]?.path.join(".")} is wrong`);
  const { sub, exp, nbf = now, name, email } = read.data;
  if (exp < now - SKEW) throw new Unauthenticated("The token has expired");
  if (exp > now + LONGEST + SKEW) throw new Unauthenticated("The token is valid for longer than a day");
  if (nbf > now + SKEW) throw new Unauthenticated("The token is not valid yet");
  return { user: sub, name, email };
}
