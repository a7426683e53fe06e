import { and, eq, isNull } from "drizzle-orm";
import { maskedValues } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Span } from "../detectors/span";
import type { MasksIn } from "../mask-fields";
import { placesOfMasks } from "../places/find";
import { moveValuesBehind } from "../places/move";
import type { PlacedValue } from "../store-values";

/** A text of a session: that of an event, a note or a file, or else a column. */
type Owner = Pick<PlacedValue, "seq" | "noteId" | "fileId">;

const MASK = "••";

/** The masks that are in the texts of a session already: what is within them is never masked again. */
export class KnownMasks {
  readonly #places: ReadonlyMap<string, readonly Span[]>;
  /** Columns and names of files are copies of texts, whose masks have no places of their own there. */
  readonly #written = new Set<string>();

  constructor(places: ReadonlyMap<string, readonly Span[]>) {
    this.#places = places;
  }

  /** Those of an owner. Texts of events come first, because others may be copies of them. */
  of(owner: Owner): MasksIn {
    return (path, text) => {
      if (!text.includes(MASK)) return [];
      const spans = this.#at(owner, path).filter(({ start, end }) => text.slice(start, end).includes(MASK));
      for (const { start, end } of spans) this.#written.add(text.slice(start, end));
      return [...spans, ...this.spansIn(text)];
    };
  }

  /** Moves them behind new values, which are in the order of their places and not stored yet. */
  async moveBehind(tx: Transaction, tenantId: number, values: readonly PlacedValue[]): Promise<void> {
    for (const value of values)
      if (this.#at(value, value.path).length > 0)
        await moveValuesBehind(tx, tenantId, value, value.length - value.original.length);
  }

  /** In a copy of a text that is in the session, too. */
  spansIn(text: string): Span[] {
    return placesOfMasks(this.#written, text);
  }

  #at(owner: Owner, path: readonly string[]): readonly Span[] {
    return this.#places.get(placeKey(owner, path)) ?? [];
  }
}

export async function readKnownMasks(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
): Promise<KnownMasks> {
  const rows = await tx
    .select({
      seq: maskedValues.seq,
      noteId: maskedValues.noteId,
      fileId: maskedValues.fileId,
      path: maskedValues.path,
      start: maskedValues.start,
      length: maskedValues.length,
    })
    .from(maskedValues)
    .where(
      and(
        eq(maskedValues.tenantId, tenantId),
        eq(maskedValues.sessionId, sessionId),
        isNull(maskedValues.undoneAt),
      ),
    );
  const places = new Map<string, Span[]>();
  for (const { start, length, path, ...owner } of rows) {
    const key = placeKey(owner, path);
    places.set(key, [...(places.get(key) ?? []), { start, end: start + length }]);
  }
  return new KnownMasks(places);
}

type StoredOwner = { [K in keyof Owner]: Owner[K] | null };

function placeKey(
  { seq = null, noteId = null, fileId = null }: StoredOwner,
  path: readonly string[],
): string {
  return JSON.stringify([seq, noteId, fileId, path]);
}
