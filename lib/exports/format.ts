import type { Snapshot } from "@/db/snapshot";
import type { Tenant } from "@/lib/actor";
import type { Names } from "@/lib/events/phrase";
import type { Column } from "@/lib/grid/column";
import type { ExportedSession } from "@/lib/sessions/each";
import type { Selection } from "@/lib/sessions/predicate";

/** What may be chosen for a file besides the view it shows; a format says which of it means something to it. */
export type ExportOptions = {
  /** The screen's columns, all, or all with the transcript as the last. */
  columns: (typeof columnChoices)[number];
  /** IANA zone that times are written in. */
  zone: string;
  separator: (typeof separators)[number];
  /** A row for each session, or for each of its messages. */
  layout: (typeof layouts)[number];
};

export const columnChoices = ["chosen", "all", "transcript"] as const;
export const separators = [",", ";"] as const;
export const layouts = ["sessions", "messages"] as const;

export type OptionId = keyof ExportOptions;

/** What a file is asked to hold. */
export type AskedFile = {
  selection: Selection;
  /** In the order of the file. */
  columns: readonly Column[];
  options: ExportOptions;
};

/** Everything a format needs to write a file. */
export type Export = AskedFile & {
  tenant: Tenant;
  /** How many sessions there are, exactly; counted when a format asks for it. */
  total(): Promise<number>;
  /** Names of everybody whom the tenant's sessions and events may speak of; read when a format asks for them. */
  names(): Promise<Omit<Names, "client">>;
  /** The view in words: each filter, and how the list is ordered. */
  view: ExportView;
  made: { at: Date; by: string };
  snapshot: Snapshot;
  /** The sessions of the selection in its order, some at a time, with cells in the order of `columns`. */
  sessions(needs: { events: boolean }): AsyncGenerator<ExportedSession[]>;
};

export type ExportView = { filters: readonly { label: string; words: string }[]; order: string };

/** A stretch of a file, and the sessions that are told in it, each whole. */
export type Piece = { text: string; sessions: readonly number[] };

/** One way to write sessions to a file. */
export type Format = {
  id: string;
  label: string;
  /** One sentence for the dialog and the help page. */
  hint: string;
  extension: string;
  mediaType: string;
  options: readonly OptionId[];
  /** What whoever takes such a file should know beforehand, in words; null when there is nothing. */
  preview?(asked: AskedFile): Promise<string | null>;
  /** The file, piece by piece. */
  write(file: Export): AsyncGenerator<Piece>;
  /** What a file that could not be finished ends with, so that it never looks complete. */
  brokenOff(reason: string): string;
};
