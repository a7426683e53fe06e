import type {
  clientIdentities,
  clients,
  files,
  notes,
  recordings,
  sessionDocumentParts,
  sessionDocuments,
  sessionEvents,
  sessions,
} from "@/db/schema";
import type { EventData } from "@/lib/events/event";

/** A row as it is written: instants in milliseconds since 1970, which are cheaper to create by the million. */
type Written<Row> = {
  [Key in keyof Row]: NonNullable<Row[Key]> extends Date ? number | Extract<Row[Key], null> : Row[Key];
};

type Generated =
  | "live"
  | "answeredWithinLimit"
  | "waitingSeconds"
  | "firstResponseSeconds"
  | "durationSeconds"
  | "wrapUpSeconds";

export type SessionRow = Omit<Written<typeof sessions.$inferSelect>, Generated>;
export type EventRow = Omit<Written<typeof sessionEvents.$inferSelect>, "data"> & { data: EventData | null };
export type DocumentRow = Written<typeof sessionDocuments.$inferSelect>;
export type DocumentPartRow = Written<typeof sessionDocumentParts.$inferSelect>;
export type ClientRow = Written<typeof clients.$inferSelect>;
export type IdentityRow = Written<typeof clientIdentities.$inferSelect>;
export type NoteRow = Written<typeof notes.$inferSelect>;
export type FileRow = Written<typeof files.$inferSelect>;
export type RecordingRow = Written<typeof recordings.$inferSelect>;

export type MadeSession = {
  session: SessionRow;
  events: EventRow[];
  document: DocumentRow;
  documentParts: DocumentPartRow[];
  notes: NoteRow[];
  files: FileRow[];
  recordings: RecordingRow[];
};
