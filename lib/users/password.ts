import { hash, verify } from "@node-rs/argon2";

/** What OWASP asks of argon2id at least: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const PASSWORD_MIN = 10;
/** Longer ones are nobody's, and would only keep the server busy. */
export const PASSWORD_MAX = 1000;

/** Of random bytes that were thrown away: no password matches it, and finding that out takes as long as with any other. */
const NOBODYS =
  "$argon2id$v=19$m=19456,t=2,p=1$+dhHFqtU1GSgD3x2Umn1mw$mDzRodTDjxUKEK+j79iOw7eUY/7uY8vJX1fc6N5ghXI";

/** An argon2id hash in PHC form, with its salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password is the hash's; without a hash it is not, after the same work. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODYS, password.slice(0, PASSWORD_MAX));
  return matches && passwordHash !== null && password.length <= PASSWORD_MAX;
}
