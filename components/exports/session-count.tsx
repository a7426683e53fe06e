import type { Total } from "@/lib/sessions/count";

/** A number of sessions in words. */
export function sessionsText(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "session" : "sessions"}`;
}

/** How many it is about, at the lower left of the dialog; `busy` while another number is on its way. */
export function SessionCount({ total: { count, exact }, busy = false }: { total: Total; busy?: boolean }) {
  return (
    <span className="mr-auto self-center text-muted text-sm" aria-live="polite" aria-busy={busy}>
      {exact ? "" : "about "}
      {sessionsText(count)}
    </span>
  );
}
