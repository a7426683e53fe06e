import { sizeText } from "@/lib/size-text";

/** In bytes, of a file that an operator or a client sends. */
export const MAX_FILE_SIZE = 25_000_000;

export function tooLargeText(maxSize = MAX_FILE_SIZE): string {
  return `The file is too large. The limit is ${sizeText(maxSize)}.`;
}
