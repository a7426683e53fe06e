import { z } from "zod";
import { atMost, enterText } from "@/lib/field-errors";
import { cleanFormText } from "@/lib/form-text";
import { optionalNumber, RowId } from "@/lib/input-fields";
import { MAX_REPLY_LENGTH } from "@/lib/sessions/reply-length";
import { t } from "@/messages/reply-errors";

export const MAX_SHORTCUT_LENGTH = 40;
/** Of a tenant: the list in the reply field has no pages. */
export const MAX_READY_REPLIES = 1_000;

const SHORTCUT = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;

/** The slash before a shortcut is accepted and left out; case does not matter. An empty group means everybody. */
export const ReadyReplyFields = z.object({
  groupId: optionalNumber(RowId),
  shortcut: z
    .string()
    .transform((written) => cleanFormText(written).replace(/^\//, "").toLowerCase().normalize("NFC"))
    .pipe(
      z
        .string()
        .min(1, { error: () => t("enterShortcut") })
        .max(MAX_SHORTCUT_LENGTH, atMost(MAX_SHORTCUT_LENGTH))
        .regex(SHORTCUT, { error: () => t("wrongShortcut") }),
    ),
  text: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, enterText).max(MAX_REPLY_LENGTH, atMost(MAX_REPLY_LENGTH)))
    .refine((text) => unknownPlaceholders(text).length === 0, {
      error: ({ input }) =>
        t("noPlaceholder", { placeholders: unknownPlaceholders(String(input)).join(", ") }),
    }),
});

export const SHORTCUT_TAKEN = {
  ready_replies_shortcut_key: ["shortcut", () => t("shortcutTaken")],
} as const;

/** Placeholders that look like ours and are none: `{client.nme}`. Other braces are text. */
function unknownPlaceholders(text: string): string[] {
  const alike = text.match(/\{\s*(?:client|operator|param)\b[^{}\n]*\}/gi) ?? [];
  return alike.filter((each) => !isPlaceholder(each));
}

function isPlaceholder(text: string): boolean {
  return /^\{(?:client\.name|operator\.name|param\.[^{}\n]+)\}$/.test(text);
}
