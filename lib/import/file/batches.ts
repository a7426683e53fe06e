import { partitionKey } from "@/lib/directory/client-key";
import { type ReadLine, readLine } from "@/lib/documents/read-line";
import type { Tally } from "../report";
import { clientKeyOf } from "../session/client";
import { fingerprintOf } from "../session/fingerprint";
import type { ReadSession } from "../session/prepare";
import { type Line, textOf } from "./lines";
import { refuseLongValues } from "./refuse-other-formats";

/**
 * Batches of different lanes are stored at the same time. All sessions of a client go into one lane, and a lane of a tenant
 * is used by one import at a time, so lanes seldom wait for each other and never deadlock.
 */
export const LANES = [0, 1] as const;
const BATCH = 250;
/** Batches grow to full size: the first ones create most people and parameters, and the other lane waits for these. */
const FIRST_BATCH = 16;
const BATCH_CHARACTERS = 4 * 1024 * 1024;

export type Batch = { lane: number; sessions: ReadSession[] };

/** Reads lines into batches. Lines that cannot be read are counted as skipped. */
export async function* readBatches(
  lines: AsyncIterable<Line>,
  tally: Tally,
  { batch = BATCH, signal }: { batch?: number | undefined; signal?: AbortSignal | undefined },
): AsyncGenerator<Batch> {
  const read = sessionReader(tally);
  const filling = LANES.map((lane) => ({
    lane,
    sessions: [] as ReadSession[],
    characters: 0,
    size: Math.min(batch, FIRST_BATCH),
  }));
  let line = 0;
  for await (const written of untilBroken(lines, tally, signal)) {
    line++;
    if (textOf(written).trim() === "") continue;
    const session = read(line, written);
    if (!session) continue;
    const lane = filling[laneOf(session)] as (typeof filling)[number];
    lane.sessions.push(session);
    lane.characters += textOf(written).length;
    if (lane.sessions.length < lane.size && lane.characters < BATCH_CHARACTERS) continue;
    yield { lane: lane.lane, sessions: lane.sessions.splice(0) };
    lane.characters = 0;
    lane.size = Math.min(batch, 2 * lane.size);
  }
  for (const { lane, sessions } of filling) if (sessions.length > 0) yield { lane, sessions };
}

/** Ends without an error when the input breaks off or is stopped: everything before it is imported. */
async function* untilBroken(
  lines: AsyncIterable<Line>,
  tally: Tally,
  signal: AbortSignal | undefined,
): AsyncGenerator<Line> {
  const source = withFirstLineChecked(lines)[Symbol.asyncIterator]();
  for (;;) {
    if (signal?.aborted) {
      tally.brokenOff = String(signal.reason);
      await source.return(undefined);
      return;
    }
    const next = await source.next().catch((error: unknown) => {
      tally.brokenOff = error instanceof Error ? error.message : String(error);
    });
    if (!next || next.done) return;
    yield next.value;
  }
}

async function* withFirstLineChecked(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  let isFirst = true;
  for await (const line of lines) {
    if (isFirst) refuseLongValues(textOf(line));
    if (textOf(line).trim() !== "") isFirst = false;
    yield line;
  }
}

function sessionReader(tally: Tally) {
  const lineOf = new Map<string, number>();
  return (line: number, written: Line): ReadSession | undefined => {
    tally.countLine();
    const read = readWritten(written);
    if ("reason" in read) {
      tally.skip({ line, externalId: read.externalId, reason: read.reason });
      return undefined;
    }
    tally.countUnknownFields(read.unknown);
    const { document } = read;
    const earlier = lineOf.get(document.externalId);
    if (earlier !== undefined) {
      const reason = `line ${earlier} has the same externalId`;
      tally.skip({ line, externalId: document.externalId, reason });
      return undefined;
    }
    lineOf.set(document.externalId, line);
    return { line, document, fingerprint: fingerprintOf(document) };
  };
}

function readWritten(line: Line): ReadLine {
  if (typeof line === "string") return readLine(line);
  const read = readLine(line.text);
  return {
    externalId: "reason" in read ? read.externalId : read.document.externalId,
    reason: line.problem,
  };
}

function laneOf({ document }: ReadSession): number {
  const key = clientKeyOf(document);
  let hash = 0;
  for (const character of key ? partitionKey(key) : document.externalId)
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash % LANES.length);
}
