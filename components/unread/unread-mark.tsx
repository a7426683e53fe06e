"use client";

import { totalOf, useUnread } from "./unread-store";

/** How many messages of the client the operator has not read. Empty for sessions of others. */
export function UnreadMark({ id }: { id: number }) {
  const count = useUnread().find((session) => session.id === id)?.count ?? 0;
  return <Count count={count} />;
}

/** The unread messages of all sessions of the operator, in the navigation. */
export function UnreadBadge() {
  return <Count count={totalOf(useUnread())} />;
}

function Count({ count }: { count: number }) {
  if (count === 0) return null;
  const label = `${count} unread ${count === 1 ? "message" : "messages"}`;
  return (
    <span data-slot="unread" title={label} className="unread">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> unread</span>
    </span>
  );
}
