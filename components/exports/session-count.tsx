import type { Total } from "@/lib/sessions/count";
import { sessionsText } from "@/lib/sessions/sessions-text";

export function SessionCount({ total: { count, exact }, busy = false }: { total: Total; busy?: boolean }) {
  return (
    <span className="mr-auto self-center text-muted-foreground text-sm" aria-live="polite" aria-busy={busy}>
      {sessionsText(count, exact)}
    </span>
  );
}
