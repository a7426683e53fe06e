import { t } from "@/messages/channel-apple";
import type { SendResult, Text } from "../channel";
import { unclear } from "../send-result";

/** In milliseconds. */
export const RETRY_AFTER = 30_000;

const failed: Readonly<Record<number, Text>> = {
  400: () => t("failed.unreadable"),
  401: () => t("failed.credentials"),
  403: () => t("failed.credentials"),
  413: () => t("failed.tooLarge"),
};

/**
 * What an answer other than success means for a message:
 * https://register.apple.com/resources/messages/msp-rest-api/common-specs
 */
export function resultOf(status: number): SendResult {
  if (status === 404) {
    const gone = t("failed.gone");
    return { is: "failed", failure: gone, permission: { allowed: false, reason: gone, until: null } };
  }
  if (status === 429 || status === 503)
    return {
      is: "later",
      afterMs: RETRY_AFTER,
      failure: t("failed.later", { status }),
    };
  // Nothing says that Apple recognises a message that it gets twice.
  if (status >= 500 || status === 408) return unclear(t("failed.error", { status }));
  return { is: "failed", failure: failed[status]?.() ?? t("failed.refused", { status }) };
}
