import { z } from "zod";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-length";

/** The fields of a password that its owner chooses and types twice. */
export const ownPasswordFields = {
  password: z
    .string()
    .min(PASSWORD_MIN, `At least ${PASSWORD_MIN} characters`)
    .max(PASSWORD_MAX, `At most ${PASSWORD_MAX} characters`),
  repeatedPassword: z.string(),
};

type Typed = { password: string; repeatedPassword: string };

export function isRepeated({ password, repeatedPassword }: Typed): boolean {
  return password === repeatedPassword;
}

export const notRepeated = { path: ["repeatedPassword"], error: "This is not the same password" };

/** Asked before something that protects the sign-in is changed. */
export const CurrentPassword = z
  .string({ error: "Enter your current password" })
  .min(1, "Enter your current password");
