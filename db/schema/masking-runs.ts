import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";

/** How far the masking of sessions that are stored already has come; one for each tenant, the last that was started. */
export const maskingRuns = pgTable(
  "masking_runs",
  {
    tenantId: tenantId(),
    /** running, stopped, done, failed */
    state: text("state").notNull().default("running"),
    /** The sessions up to this id are to be masked; those up to `reached` are. */
    upTo: id("up_to").notNull(),
    reached: id("reached").notNull().default(0),
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    /** Values that were masked. */
    found: integer("found").notNull().default(0),
    userId: id("user_id").references(() => users.id),
    startedAt: instant("started_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);
