import type { ReactNode } from "react";
import type { TextSource } from "@/components/messages/marked-texts";
import type { Related } from "@/components/messages/related-events";
import type { ShownFile } from "@/components/messages/shown-file";
import type { SessionEvent } from "@/lib/events/event";
import type { Names } from "@/lib/events/phrase";
import type { Marks } from "@/lib/events/shown-texts";

/** What a line of the transcript needs. */
export type LineProps = {
  event: SessionEvent;
  names: Names;
  zone: string;
  /** Of a search; without hits undefined. */
  marks: Marks | undefined;
  texts: TextSource;
  anonymised: boolean;
  related: Related;
  /** The file of the event, if it is one. */
  file?: ShownFile | null;
  /** Buttons for what was masked in it. */
  masked?: ReactNode;
};
