import "server-only";
import { currentLanguage, type Language } from "@/messages/language";
import { currentSignIn } from "./actor";

/** The language of the signed-in user, or else of the browser; for what may be rendered before anything asks who is signed in. */
export async function readerLanguage(): Promise<Language> {
  // The page itself reports what is wrong.
  await currentSignIn().catch(() => undefined);
  return currentLanguage();
}
