import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity } from "./column-types";
import { recordings } from "./recordings";
import { tenantIdOfOwner } from "./tenant-key";

/** The objects in the storage that belong to unfinished uploads of recordings, each from before its first byte is written. */
export const recordingParts = pgTable(
  "recording_parts",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    recordingId: id("recording_id").notNull(),
    /** Where the part begins in the recording, in bytes. */
    start: id("start").notNull(),
    /** In bytes; null until all of them are stored. */
    size: id("size"),
    storageKey: text("storage_key").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.recordingId],
      foreignColumns: [recordings.tenantId, recordings.id],
    }),
    index("recording_parts_recording").on(t.tenantId, t.recordingId),
  ],
);
