import { hash, verify } from "@node-rs/argon2";
import { PASSWORD_MAX } from "./password-length";

/** The minimum of OWASP for argon2id: 19 MiB, two passes (Password Storage Cheat Sheet). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of discarded random bytes: verifying against it never succeeds, and takes as long as against a user's hash. */
const DUMMY_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$+dhHFqtU1GSgD3x2Umn1mw$mDzRodTDjxUKEK+j79iOw7eUY/7uY8vJX1fc6N5ghXI";

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** False without a hash, after the same work. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  return (await matchingHashes([passwordHash], password)).size > 0;
}

/** Those of the hashes that the password matches; for none, after the work for one. */
export async function matchingHashes(
  hashes: readonly (string | null)[],
  password: string,
): Promise<ReadonlySet<string>> {
  const different = new Set(hashes.filter((hash) => hash !== null));
  const tried = different.size > 0 ? [...different] : [DUMMY_HASH];
  const answers = await Promise.all(tried.map((hash) => verify(hash, password.slice(0, PASSWORD_MAX))));
  if (password.length > PASSWORD_MAX) return new Set();
  return new Set(tried.filter((hash, index) => answers[index] && different.has(hash)));
}
