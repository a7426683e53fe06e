import type { Names } from "@/lib/events/phrase";
import type { ExportedEvent } from "@/lib/sessions/each";
import type { Attachments } from "./attachments";
import type { Related } from "./related";
import type { SentenceOf } from "./sentence";

export type TranscriptInput = {
  events: readonly ExportedEvent[];
  names: Names;
  anonymised: boolean;
  attachments: Attachments;
  sentenceOf: SentenceOf;
  related: Related;
};
