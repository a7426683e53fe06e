import { and, desc, eq, gte, isNotNull, lt, or, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { Turns } from "@/lib/turns";
import { findValues } from "../find-values";
import { PatternFields } from "./fields";
import { patternKind } from "./kind";

const DAYS = 30;
const BATCH = 1_000;
/** In milliseconds: what has been read by then is shown. */
const BUDGET_MS = 4_000;
const MOST_EXAMPLES = 8;
/** Characters of a text before and after a match. */
const AROUND = 30;

/**
 * What a pattern would mask: the number of matches in the messages of the last 30 days, or in the newest of them where they are too many
 * to be read in a few seconds, and examples with the matches masked.
 */
export type PatternPreview = { matches: number; messages: number; complete: boolean; examples: string[] };

/** Throws Forbidden and Invalid. */
export async function previewPattern(actor: Actor, input: unknown): Promise<PatternPreview> {
  allow(actor, "settings.manage");
  const fields = parseInput(PatternFields, input);
  const kinds = new Map([["pattern", patternKind(fields)]]);
  const preview: PatternPreview = { matches: 0, messages: 0, complete: true, examples: [] };
  const until = performance.now() + BUDGET_MS;
  const turns = new Turns();
  for await (const text of recentTexts(actor.tenant.id)) {
    if (performance.now() > until) return { ...preview, complete: false };
    preview.messages++;
    const found = findValues(text, kinds, null, { anywhere: true });
    preview.matches += found.length;
    const [first] = found;
    if (first && preview.examples.length < MOST_EXAMPLES) preview.examples.push(exampleOf(text, first));
    if (turns.over) await turns.next();
  }
  return preview;
}

/** The newest first. Texts are masked already by the kinds that are on. */
async function* recentTexts(tenantId: number): AsyncGenerator<string> {
  const since = new Date(Date.now() - DAYS * 86_400_000);
  let after: SQL | undefined;
  for (;;) {
    const rows = await database()
      .select({ sessionId: e.sessionId, seq: e.seq, text: e.text })
      .from(e)
      .innerJoin(sessions, and(eq(sessions.tenantId, e.tenantId), eq(sessions.id, e.sessionId)))
      .where(
        and(
          eq(e.tenantId, tenantId),
          eq(sessions.tenantId, tenantId),
          gte(sessions.createdAt, since),
          isNotNull(e.text),
          after,
        ),
      )
      .orderBy(desc(e.sessionId), desc(e.seq))
      .limit(BATCH);
    for (const { text } of rows) if (text) yield text;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = or(lt(e.sessionId, last.sessionId), and(eq(e.sessionId, last.sessionId), lt(e.seq, last.seq)));
  }
}

function exampleOf(
  text: string,
  { start, end, masked }: { start: number; end: number; masked: string },
): string {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  return [
    from > 0 ? "…" : "",
    text.slice(from, start),
    masked,
    text.slice(end, to),
    to < text.length ? "…" : "",
  ]
    .join("")
    .replaceAll("\n", " ")
    .toWellFormed();
}
