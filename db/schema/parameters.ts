import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, name } from "./column-types";
import { tenantId } from "./tenant-key";

export const parameters = pgTable(
  "parameters",
  {
    tenantId: tenantId(),
    name: name("name").notNull(),
    label: text("label"),
    type: text("type").notNull().default("text"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.name] })],
);
