import { countSessions } from "@/lib/sessions/count";
import type { Selection } from "@/lib/sessions/predicate";
import { sessionsText } from "@/lib/sessions/sessions-text";

export async function Total({ selection }: { selection: Selection }) {
  const { count, exact } = await countSessions(selection);
  return (
    <TotalFrame title={exact ? undefined : "Estimated, because counting took longer than a second"}>
      {sessionsText(count, exact)}
    </TotalFrame>
  );
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
