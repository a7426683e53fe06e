import { boolean, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";

/** Patterns of a tenant's own, in the syntax of RE2. */
export const maskingPatterns = pgTable(
  "masking_patterns",
  {
    tenantId: tenantId(),
    id: identity(),
    name: name("name").notNull(),
    pattern: text("pattern").notNull(),
    /** Only then it takes effect. */
    active: boolean("active").notNull().default(false),
    createdAt: createdAt(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Values that somebody called a false hit, by keyed digests: they are never masked again. */
export const maskingExceptions = pgTable(
  "masking_exceptions",
  {
    tenantId: tenantId(),
    digest: text("digest").notNull(),
    kind: text("kind").notNull(),
    userId: id("user_id").references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.digest] })],
);
