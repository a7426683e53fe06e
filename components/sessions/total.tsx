import { Unavailable } from "@/lib/errors";
import { countSessions } from "@/lib/sessions/count";
import type { Selection } from "@/lib/sessions/predicate";
import { sessionsText } from "@/lib/sessions/sessions-text";

export async function Total({ selection }: { selection: Selection }) {
  const total = await countSessions(selection).catch(whyNot);
  if (typeof total === "string") return <TotalFrame title={total}>not counted</TotalFrame>;
  return <TotalFrame>{sessionsText(total)}</TotalFrame>;
}

function whyNot(error: unknown): string {
  if (error instanceof Unavailable) return error.message;
  throw error;
}

export function TotalFrame({ title, children }: { title?: string; children: React.ReactNode }) {
  return (
    <span
      role="status"
      data-slot="total"
      title={title}
      className="mr-1 min-w-24 whitespace-nowrap font-medium text-sm"
    >
      {children}
    </span>
  );
}
