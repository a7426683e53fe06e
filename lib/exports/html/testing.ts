import { Readable } from "node:stream";
import { NotFound } from "@/lib/errors";
import type { Column } from "@/lib/grid/column";
import { sessionGrid } from "@/lib/sessions/columns";
import type { ExportedEvent, ExportedSession } from "@/lib/sessions/each";
import type { Storage } from "@/lib/storage/storage";
import { defaultOptions, type Export } from "../format";
import type { Piece } from "../piece";
import { writeHtml } from "./html";
import type { ListedRecording } from "./recordings";
import type { SentFile } from "./session-details";

/** A session with defaults for what a test does not set. */
export type TestSession = Partial<ExportedSession> & {
  id: number;
  channel?: string;
  created?: string;
  language?: string;
  files?: SentFile[];
  recordings?: ListedRecording[];
};

/** An export without a database; the details of sessions are answered from the test sessions. */
export function testExport(made: Iterable<TestSession>, more: Partial<Export> = {}, size = 100): Export {
  const details = new Map<number, TestSession>();
  const list = [...made];
  return {
    tenant: {
      id: 1,
      slug: "aurora",
      name: "Aurora",
      zone: "Europe/Prague",
      country: "CZ",
      records: false,
      operatorsMayBan: true,
      secondFactorRoles: [],
      auditsReads: false,
      valueRights: {},
    },
    columns: columnsOf("id", "client", "operator", "created", "duration", "tag"),
    options: { ...defaultOptions, zone: "Europe/Prague" },
    total: async () => list.length,
    strip: async () => null,
    names: async () => ({
      operators: new Map([[7, "Jana Nováková"]]),
      groups: new Map([[3, "Reklamace"]]),
      chatbots: new Map([[2, "Aura"]]),
      users: new Map(),
    }),
    view: { filters: [{ label: "Channel", words: "is Web chat or WhatsApp" }], order: "newest first" },
    made: { at: new Date("2026-11-22T15:02:31Z"), by: "Alena Malá" },
    erased: { includes: async () => false },
    // Not read by the HTML format.
    selection: undefined as unknown as Export["selection"],
    snapshot: {
      rows: () => {
        throw new Error("The HTML export must not read rows itself");
      },
      async *secondaryRows() {
        yield [...details.values()].flatMap(rowsOf);
      },
      bytes: () => {
        throw new Error("The HTML export must not read rows itself");
      },
      close: async () => {},
    },
    async *sessions() {
      for (let first = 0; first < list.length; first += size) {
        const some = list.slice(first, first + size);
        details.clear();
        for (const each of some) details.set(each.id, each);
        yield some.map(sessionOf);
      }
    },
    ...more,
  };
}

export function columnsOf(...ids: string[]): Column[] {
  const { byId } = sessionGrid([{ name: "note", label: null }]);
  return ids.map((id) => byId.get(id) as Column);
}

function sessionOf({
  id,
  client = "Karel Dvořák",
  cells,
  events = [],
  created = CREATED,
  anonymised = false,
}: TestSession): ExportedSession {
  return {
    id,
    client,
    anonymised,
    events,
    cells: cells ?? [String(id), client, "{7}", created, "185", "{vip,urgent}"],
  };
}

const CREATED = "2026-11-22 16:02:31.25+01";

function rowsOf({
  id,
  channel = "webchat",
  created = CREATED,
  language = "cs",
  files = [],
  recordings = [],
}: TestSession) {
  const listed = recordings.map(({ track, state, startedAt, duration, mediaType, size, sha256 }) => [
    track,
    state,
    startedAt,
    duration,
    mediaType,
    size,
    sha256,
  ]);
  const facts = [String(id), channel, created, language, JSON.stringify(listed)];
  if (files.length === 0) return [[...facts, null, null, null, null, null, null]];
  return files.map(({ id, name, mediaType, size, sha256, storageKey }) => [
    ...facts,
    String(id),
    name,
    mediaType,
    size === null ? null : String(size),
    sha256,
    storageKey,
  ]);
}

/** An event at minute `seq`. */
export function event(seq: number, kind: string, more: Partial<ExportedEvent> = {}): ExportedEvent {
  const minute = String(seq % 60).padStart(2, "0");
  return {
    seq,
    kind,
    at: `2026-11-22 16:${minute}:31.25+01`,
    actorKind: "client",
    actorId: null,
    text: null,
    data: null,
    ...more,
  };
}

export const operator = { actorKind: "operator", actorId: 7 } as const;

export function storageOf(objects: Readonly<Record<string, Uint8Array>>): Storage {
  const refuse = () => Promise.reject(new Error("An export must not write"));
  return {
    write: refuse,
    remove: refuse,
    read: async (key) => {
      const bytes = objects[key];
      if (!bytes) throw new NotFound();
      return {
        size: bytes.length,
        stream: Readable.from([bytes]),
      };
    },
  };
}

/** The pieces of a file, with these objects in the storage. */
export async function writtenPieces(
  objects: Readonly<Record<string, Uint8Array>>,
  ...given: Parameters<typeof testExport>
): Promise<Piece[]> {
  const written: Piece[] = [];
  for await (const piece of writeHtml(testExport(...given), storageOf(objects))) written.push(piece);
  return written;
}

export const whole = (some: readonly Piece[]) => some.map(({ content }) => content).join("");
export const ofSession = (some: readonly Piece[], id: number) =>
  whole(some.filter(({ sessions }) => sessions.includes(id)));

/** Events of every content, with this text in each place where a client or a chatbot may have written one. */
export function contentsWith(text: string) {
  const template = { name: text, language: text };
  return [
    event(20, "location", {
      text,
      data: { location: { latitude: 1, longitude: 2, name: text, address: text } },
    }),
    event(21, "contacts", {
      text: `${text} caption`,
      data: { contacts: [{ name: text, organization: text, phones: [text], emails: [text] }] },
    }),
    event(22, "order", {
      text,
      data: { order: { items: [{ name: text, quantity: 1, price: 2, currency: text }] } },
    }),
    event(23, "message", {
      data: { card: { title: text, text, image: text, buttons: [{ label: text, url: text }] } },
    }),
    event(24, "message", { text, data: { template, choice: text, replyTo: 20 } }),
    event(25, "file", { data: { name: text, look: "voice" } }),
    event(26, "reaction", { data: { emoji: text, replyTo: 24 } }),
    event(27, "reaction", { data: { emoji: text } }),
  ];
}

export function recorded(more: Partial<ListedRecording> = {}): ListedRecording {
  return {
    track: "client",
    state: "ready",
    startedAt: "2026-11-22 16:02:32+01",
    duration: 184.2,
    mediaType: "audio/ogg",
    size: 736_800,
    sha256: null,
    ...more,
  };
}
