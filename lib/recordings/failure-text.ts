import { t } from "@/messages/recording-failures";
import { storedTexts } from "@/messages/stored-text";

/** Why a recording failed, which is stored in English, in the reader's language; a reason of another system is shown as it is. */
export const failureText = storedTexts([t]);
