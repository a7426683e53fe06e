import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { parseBody } from "./parse-body";

const Header = z.object({ alg: z.literal("HS256") });

/** A JSON Web Token (RFC 7519) signed with HS256. */
export function signJwt(claims: object, key: Buffer): string {
  const parts = [{ alg: "HS256", typ: "JWT" }, claims];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${signature(signed, key).toString("base64url")}`;
}

/** The claims of a token that was signed with HS256 and this key, not yet checked; or what is wrong with it, as a sentence. */
export function readJwt(token: string, key: Buffer): { claims: unknown } | { problem: string } {
  const [header = "", claims = "", given = "", ...more] = token.split(".");
  if (more.length > 0 || !Header.safeParse(decoded(header)).success)
    return { problem: "The token is not signed with HS256" };
  const expected = signature(`${header}.${claims}`, key);
  const received = Buffer.from(given, "base64url");
  if (received.length !== expected.length || !timingSafeEqual(received, expected))
    return { problem: "The signature of the token is wrong" };
  return { claims: decoded(claims) };
}

function decoded(part: string): unknown {
  return parseBody(Buffer.from(part, "base64url"));
}

function signature(signed: string, key: Buffer): Buffer {
  return createHmac("sha256", key).update(signed).digest();
}
