import "server-only";
import { env } from "@/env";
import { SilenceWatch } from "@/lib/channels/webchat/silence-watch";

/** In the server that visitors' pages report to, also where jobs run elsewhere. */
export function startSilenceWatch(): void {
  if (env().DATABASE_URL) new SilenceWatch().start();
}
