import { z } from "zod";
import type { AccountField } from "../channel";
import { DEFAULT_VERSION } from "./graph";

/** An id of Meta. */
export const metaId = z.string().regex(/^\d{5,30}$/, "must be the ID, which has digits only");

/** What the forms of all of Meta's channels ask. */
export const metaFields = {
  token: {
    name: "token",
    label: "Access token",
    hint: "A permanent one",
    type: "secret",
    required: true,
    value: z.string().regex(/^[\w|.-]{10,1000}$/, "is not an access token: copy it in full, without spaces"),
  },
  appSecret: {
    name: "appSecret",
    label: "App secret",
    hint: "From the settings of the app at Meta, Basic. It proves that webhooks come from Meta",
    type: "secret",
    required: true,
    value: z
      .string()
      .regex(/^[\da-f]{16,128}$/i, "is not an app secret, which has digits and letters a to f"),
  },
  verifyToken: {
    name: "verifyToken",
    label: "Verify token",
    hint: "Any text that nobody can guess. Enter the same one at Meta",
    type: "secret",
    required: true,
    value: z.string().min(8, "must have at least 8 characters").max(200, "is too long"),
  },
  apiVersion: {
    name: "apiVersion",
    label: "API version",
    hint: `Leave it empty for ${DEFAULT_VERSION}`,
    type: "text",
    required: false,
    value: z.string().regex(/^v\d{1,3}\.\d$/, `must look like ${DEFAULT_VERSION}`),
  },
} as const satisfies Record<string, AccountField>;
