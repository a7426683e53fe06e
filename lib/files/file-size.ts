import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/uploads";

/** In bytes, of a file that an operator or a client sends. */
export const MAX_FILE_SIZE = 25_000_000;

export function tooLargeText(maxSize = MAX_FILE_SIZE): string {
  return t("tooLarge", { limit: sizeText(maxSize) });
}
