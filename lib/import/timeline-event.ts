import type { DocumentMessage } from "@/lib/documents/message";
import type { Ref } from "@/lib/documents/ref";

/** An event whose operators, groups and chatbots are not resolved yet. */
export type TimelineEvent = {
  at: string;
  kind: string;
  actorKind: string;
  actor: Ref | null;
  text: string | null;
  /** EventData, but with a Ref under `group`, `operator`, ... in place of an id. */
  data: Record<string, unknown> | null;
  /** The file of a message, which becomes a row of its own. */
  file: NonNullable<DocumentMessage["file"]> | null;
  seq: number | null;
};
