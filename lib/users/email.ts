import { z } from "zod";

/** An e-mail as somebody types it who signs in. */
export const TypedEmail = z
  .string({ error: "Enter your e-mail" })
  .trim()
  .max(254, "Enter a valid e-mail address")
  .regex(/^[^\s@\0]+@[^\s@\0]+$/u, "Enter your e-mail, such as name@example.com");
