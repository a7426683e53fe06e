import { t } from "@/messages/recording-failures";
import { translateStored } from "@/messages/stored-text";

/** Why a recording failed, which is stored in English, in the reader's language; a reason of another system is shown as it is. */
export function failureText(stored: string): string {
  return translateStored([t], stored);
}
