import { countSessions } from "@/lib/sessions/count";
import type { Selection } from "@/lib/sessions/predicate";

/** How many sessions the view has; comes when it is counted, the rows do not wait for it. */
export async function Total({ selection }: { selection: Selection }) {
  const { count, exact } = await countSessions(selection);
  const words = `${exact ? "" : "about "}${count.toLocaleString("en")} ${count === 1 ? "session" : "sessions"}`;
  return (
    <TotalFrame title={exact ? undefined : "Counting took longer than a second: an estimate"}>
      {words}
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
