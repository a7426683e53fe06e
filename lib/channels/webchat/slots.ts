import { Unavailable } from "@/lib/errors";
import { networkOf } from "@/lib/ip";
import { type Release, slots } from "@/lib/limits/slots";
import { t } from "@/messages/webchat-refusals";

/** A visitor may have the chat open in several windows and tabs; a whole company may share one address. */
const streamsOfVisitor = slots(10);
const streamsOfNetwork = slots(300);
const uploadsOfVisitor = slots(3);

/** Takes a slot for an open event stream. Throws Unavailable when the visitor or their network has too many. */
export function acquireStream(visitor: string, ip: string | null): Release {
  const releaseVisitor = streamsOfVisitor.acquire(visitor);
  if (!releaseVisitor) throw tooManyStreams();
  if (ip === null) return releaseVisitor;
  const releaseNetwork = streamsOfNetwork.acquire(networkOf(ip) ?? ip);
  if (!releaseNetwork) {
    releaseVisitor();
    throw tooManyStreams();
  }
  return () => {
    releaseVisitor();
    releaseNetwork();
  };
}

/** Takes a slot for a file on its way from a visitor. Throws Unavailable when they are sending too many. */
export function acquireUpload(visitor: string): Release {
  const release = uploadsOfVisitor.acquire(visitor);
  if (!release) throw new Unavailable(t("filesAtOnce"));
  return release;
}

function tooManyStreams(): Unavailable {
  return new Unavailable(t("windows"));
}
