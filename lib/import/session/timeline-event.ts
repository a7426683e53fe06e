import type { DocumentMessage } from "@/lib/documents/message";
import type { Ref } from "@/lib/documents/ref";
import type { FieldValue } from "@/lib/masking/mask-fields";

/** An event whose operators, groups and chatbots are not resolved yet. */
export type TimelineEvent = {
  at: string;
  kind: string;
  actorKind: string;
  actor: Ref | null;
  text: string | null;
  data: Record<string, unknown> | null;
  file: NonNullable<DocumentMessage["file"]> | null;
  seq: number | null;
  /** What was masked in it; missing in what is not masked yet. */
  masked?: readonly FieldValue[];
};
