import { z } from "zod";
import { t } from "@/messages/sign-in-refusals";

const wrongForm = { error: () => t("enterCode") };

/** A code of an authenticator app, as people type it: some write a space in the middle. */
export const Code = z
  .string(wrongForm)
  .transform(plain)
  .pipe(z.string().regex(/^\d{6}$/, wrongForm));

/** A code of the app or a recovery code. */
export const AnyCode = z
  .string(wrongForm)
  .transform(plain)
  .pipe(z.string().regex(/^(\d{6}|[A-Z2-7]{16})$/, { error: () => t("enterAnyCode") }));

export function isRecoveryCode(code: string): boolean {
  return code.length > 6;
}

function plain(typed: string): string {
  return typed.replaceAll(/[\s-]/g, "").toUpperCase();
}

/** What the stored secret of a user is encrypted for (lib/secrets.ts). */
export function secretPurpose(userId: number): string {
  return `authenticator app of user ${userId}`;
}
