import type { Snapshot } from "@/db/snapshot";
import type { Tenant } from "@/lib/actor";
import type { ErasedSince } from "@/lib/erasure/erased-since";
import type { Names } from "@/lib/events/phrase";
import type { Column } from "@/lib/grid/column";
import type { ExportedSession } from "@/lib/sessions/each";
import type { Selection } from "@/lib/sessions/predicate";
import type { Strip } from "@/lib/sessions/strip/strip";
import { DEFAULT_LANGUAGE, type Language } from "@/messages/language";
import type { Piece } from "./piece";

export type ExportOptions = {
  /** `transcript`: all, and the transcript. */
  columns: (typeof columnChoices)[number];
  zone: string;
  separator: (typeof separators)[number];
  layout: (typeof layouts)[number];
  /** Of messages, `all`: also what else the transcript shows, such as joins and ends. */
  rows: (typeof rowChoices)[number];
  /** `text`: what a spreadsheet would read as a number or a date is written as `="0123"`. */
  digits: (typeof digitChoices)[number];
  /** Of the file. */
  language: Language;
};

export const columnChoices = ["chosen", "all", "transcript"] as const;
export const separators = [",", ";"] as const;
export const layouts = ["sessions", "messages"] as const;
export const rowChoices = ["messages", "all"] as const;
export const digitChoices = ["plain", "text"] as const;

export const defaultOptions = {
  columns: "chosen",
  separator: ",",
  layout: "sessions",
  rows: "messages",
  digits: "plain",
  language: DEFAULT_LANGUAGE,
} as const satisfies Omit<ExportOptions, "zone">;

/** `transcript`: the columns may include the transcript. */
export type OptionId = keyof ExportOptions | "transcript";

export type ExportPlan = {
  selection: Selection;
  columns: readonly Column[];
  options: ExportOptions;
};

export type Export = ExportPlan & {
  tenant: Tenant;
  /** The exact number of sessions; counted on the first call. */
  total(): Promise<number>;
  /** The time strip of the view, in the zone of the tenant; null where the view hides it. */
  strip(): Promise<Strip | null>;
  names(): Promise<Omit<Names, "client">>;
  view: ExportView;
  made: { at: Date; by: string };
  snapshot: Snapshot;
  /** What must not leave the server although the snapshot has it. */
  erased: ErasedSince;
  /** The sessions in order, in batches; their cells are in the order of `columns`. */
  sessions(needs: { events: boolean }): AsyncGenerator<ExportedSession[]>;
};

/** Of a file in this format: what only programs read is English. */
export function fileLanguage(format: Pick<Format, "options">, options: ExportOptions): Language {
  return format.options.includes("language") ? options.language : DEFAULT_LANGUAGE;
}

export type ExportView = { filters: readonly { label: string; words: string }[]; order: string };

export type Format = {
  id: string;
  label: string;
  /** One sentence for the dialog and the help page. */
  hint: string;
  extension: string;
  mediaType: string;
  options: readonly OptionId[];
  /** A note for the dialog about this file, or null. */
  preview?(plan: ExportPlan): Promise<string | null>;
  write(file: Export): AsyncGenerator<Piece>;
  /** The end of a file that could not be finished, so that it never looks complete. */
  trailer(reason: string): string;
};
