import { createHmac, timingSafeEqual } from "node:crypto";

/* The codes of authenticator apps: TOTP (RFC 6238) as all of them know it, with SHA-1, 6 digits and 30 seconds. */

/** In bytes: as long as the hash, as RFC 4226 recommends. */
export const SECRET_BYTES = 20;
const DIGITS = 6;
const STEP_SECONDS = 30;

/** Steps by which the clock of a phone may be wrong. */
const DRIFT = 1;

/**
 * The time step to which a code belongs; undefined for a wrong one. It can be one step away from `at`, a time in milliseconds.
 */
export function stepOf(code: string, secret: Buffer, at: number): number | undefined {
  const now = Math.floor(at / 1000 / STEP_SECONDS);
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, index) => now - DRIFT + index);
  return steps.find((step) => isSame(codeAt(step, secret), code));
}

/** The code of a time step (RFC 4226, section 5.3). */
export function codeAt(step: number, secret: Buffer): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

export function currentStep(): number {
  return Math.floor(Date.now() / 1000 / STEP_SECONDS);
}

function isSame(right: string, typed: string): boolean {
  return right.length === typed.length && timingSafeEqual(Buffer.from(right), Buffer.from(typed));
}

const ISSUER = "Parley";

/** What a QR code holds for authenticator apps. */
export function otpauthUri(secret: Buffer, email: string): string {
  const label = encodeURIComponent(`${ISSUER}:${email}`);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${ISSUER}`;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, without padding; whole groups of five bytes only. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.replace(/.{5}/g, (group) => ALPHABET.charAt(Number.parseInt(group, 2)));
}
