import { randomBytes } from "node:crypto";

/** Generates a password of 96 random bits, short enough to be read out. */
export function newPassword(): string {
  return randomBytes(12).toString("base64url");
}
