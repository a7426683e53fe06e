import type { SQL } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import type { Tenant } from "@/lib/actor";
import type { Column } from "@/lib/grid/column";
import type { ChainEnd } from "../chain/end";

export type AuditFormat = {
  id: "csv" | "jsonl";
  label: string;
  extension: string;
  mediaType: string;
  /** English, for every reader. */
  isForPrograms?: boolean;
  /** What is selected for a row; `rows` gets it as text. */
  fields(columns: readonly Column[]): SQL[];
  head(columns: readonly Column[]): string;
  rows(tenant: Tenant, columns: readonly Column[], rows: readonly TextRow[]): Promise<string>;
  /** The last line: the end of the chain when the file was written. */
  tail(columns: readonly Column[], end: ChainEnd): string;
  /** The last line of a file that is not complete. */
  trailer(why: string): string;
};
