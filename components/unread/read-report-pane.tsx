import { useEffect } from "react";
import { reading } from "./reading";

/** `seq` is the place of the client's last message. */
export type ReadReportProps = { source: string; sessionId: number; seq: number };

/** By session, what this window has reported. */
const reported = new Map<number, number>();

/** Messages count as read while their window has the focus: a page in the background, or one that was prefetched, reads nothing. */
export default function ReadReportPane({ source, sessionId, seq }: ReadReportProps) {
  useEffect(() => {
    const update = () => {
      if (!hasFocus()) return reading.end(sessionId);
      reading.begin(sessionId);
      void report(source, sessionId, seq);
    };
    update();
    const left = new AbortController();
    const { signal } = left;
    for (const event of ["focus", "blur", "pagehide"]) window.addEventListener(event, update, { signal });
    document.addEventListener("visibilitychange", update, { signal });
    return () => {
      left.abort();
      reading.end(sessionId);
    };
  }, [source, sessionId, seq]);
  return null;
}

function hasFocus(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** A report that is lost is repeated with the next focus or message. */
async function report(source: string, sessionId: number, seq: number): Promise<void> {
  const before = reported.get(sessionId) ?? 0;
  if (seq <= before) return;
  reported.set(sessionId, seq);
  const answer = await fetch(`${source}?upto=${seq}`, { method: "POST", keepalive: true }).catch(() => null);
  if (!answer?.ok && reported.get(sessionId) === seq) reported.set(sessionId, before);
}
