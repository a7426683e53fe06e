import { sessionsText } from "@/lib/sessions/sessions-text";

export function SessionCount({ total, busy = false }: { total: number; busy?: boolean }) {
  return (
    <span className="mr-auto self-center text-muted-foreground text-sm" aria-live="polite" aria-busy={busy}>
      {sessionsText(total)}
    </span>
  );
}
