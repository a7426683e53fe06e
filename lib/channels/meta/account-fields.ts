import { z } from "zod";
import { t } from "@/messages/channel-meta";
import type { AccountField } from "../channel";
import { DEFAULT_VERSION } from "./graph";

/** An id of Meta. */
export const metaId = z.string().regex(/^\d{5,30}$/, { error: () => t("badId") });

/** What the forms of all of Meta's channels ask. */
export const metaFields = {
  token: {
    name: "token",
    label: () => t("token"),
    hint: () => t("tokenHint"),
    type: "secret",
    required: true,
    value: z.string().regex(/^[\w|.-]{10,1000}$/, {
      error: () => t("badToken"),
    }),
  },
  appSecret: {
    name: "appSecret",
    label: () => t("appSecret"),
    hint: () => t("appSecretHint"),
    type: "secret",
    required: true,
    value: z.string().regex(/^[\da-f]{16,128}$/i, { error: () => t("badAppSecret") }),
  },
  verifyToken: {
    name: "verifyToken",
    label: () => t("verifyToken"),
    hint: () => t("verifyTokenHint"),
    type: "secret",
    required: true,
    value: z
      .string()
      .min(8, { error: () => t("shortVerifyToken") })
      .max(200, { error: () => t("longVerifyToken") }),
  },
  apiVersion: {
    name: "apiVersion",
    label: () => t("apiVersion"),
    hint: () => t("apiVersionHint", { version: DEFAULT_VERSION }),
    type: "text",
    required: false,
    value: z
      .string()
      .regex(/^v\d{1,3}\.\d$/, { error: () => t("badApiVersion", { version: DEFAULT_VERSION }) }),
  },
} as const satisfies Record<string, AccountField>;
