import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";
import { views } from "./views";

export const memberships = pgTable(
  "memberships",
  {
    tenantId: tenantId(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").notNull(),
    defaultViewId: id("default_view_id"),
    deactivatedAt: instant("deactivated_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    index("memberships_user").on(t.userId),
    foreignKey({ columns: [t.tenantId, t.defaultViewId], foreignColumns: [views.tenantId, views.id] }),
  ],
);
