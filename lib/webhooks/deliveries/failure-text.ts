import { t as http } from "@/messages/http-failures";
import { storedTexts } from "@/messages/stored-text";
import { t as webhook } from "@/messages/webhook-failures";

/** Why a delivery failed, or why a webhook was disabled, which is stored in English, in the reader's language. */
export const failureText = storedTexts([webhook, http]);
