"use client";

import { t } from "@/messages/unread";
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
  const label = t("unreadMessages", { count });
  return (
    <span data-slot="unread" title={label} className="unread">
      {count > 99 ? "99+" : count}
      <span className="sr-only">{t("unread", { count })}</span>
    </span>
  );
}
