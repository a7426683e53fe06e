import type { Directory } from "../directory";
import { eventData } from "./event-data";
import { toIso } from "./values";

type Data = Readonly<Record<string, unknown>> | null;

/** The events of a session in their order, by field. */
export type EventColumns = [
  kinds: string[] | null,
  times: string[],
  actorKinds: string[],
  actorIds: (number | null)[],
  texts: (string | null)[],
  data: Data[],
];

export type StoredFile = {
  id: number;
  name: string;
  size: number | undefined;
  mediaType: string | undefined;
  sha256: string | undefined;
  at: string;
};

type Author = { kind: string; id?: string; name?: string };

export type WrittenTimeline = {
  messages: object[];
  events: object[];
  carried: ReadonlySet<number>;
};

export function readEvents(events: string | null): EventColumns {
  return JSON.parse(events ?? "[null]") as EventColumns;
}

/** Splits events into the messages and other events of a document; `seq` numbers both together. */
export function documentTimeline(
  [kinds, times, actorKinds, actorIds, texts, data]: EventColumns,
  files: readonly StoredFile[],
  directory: Directory,
): WrittenTimeline {
  const messages: object[] = [];
  const others: object[] = [];
  const carried = new Set<number>();
  for (let index = 0; index < (kinds?.length ?? 0); index++) {
    const kind = (kinds as string[])[index] as string;
    const at = toIso(times[index] as string);
    const author = authorOf(actorKinds[index] as string, actorIds[index] ?? null, directory);
    const text = texts[index] || undefined;
    const facts = data[index] ?? null;
    const seq = index + 1;
    const message = messageOf(kind, facts, files, directory);
    if (message) {
      messages.push({ at, author, kind: message.kind, text, ...message.rest, seq });
      if (message.fileId !== undefined) carried.add(message.fileId);
    } else {
      const actor = author.kind === "system" ? undefined : author;
      others.push({ at, kind, actor, text, data: eventData(facts, directory), seq });
    }
  }
  return { messages, events: others, carried };
}

function authorOf(kind: string, id: number | null, directory: Directory): Author {
  if (id === null) return { kind };
  if (kind === "user") {
    const user = directory.users.get(id);
    return user ? { kind, id: user.email, name: user.name } : { kind };
  }
  const ref =
    kind === "operator"
      ? directory.operators.get(id)
      : kind === "chatbot"
        ? directory.chatbots.get(id)
        : undefined;
  return ref ? { kind, id: ref.externalId, name: ref.name } : { kind };
}

type Message = { kind: string; rest: object; fileId?: number };

/** Undefined for other events, and for a file without a name or stored row. */
function messageOf(
  kind: string,
  data: Data,
  files: readonly StoredFile[],
  directory: Directory,
): Message | undefined {
  if (kind === "message" || kind === "system")
    return { kind: kind === "message" ? "text" : kind, rest: { data: eventData(data, directory) } };
  if (kind === "form") {
    const answers = data?.answers ?? undefined;
    return { kind, rest: { answers, data: eventData(data, directory, ["answers"]) } };
  }
  return kind === "file" ? fileMessage(data, files, directory) : undefined;
}

const FILE_FACTS = ["name", "size", "mediaType"] as const;

function fileMessage(data: Data, files: readonly StoredFile[], directory: Directory): Message | undefined {
  const stored = files.find(({ id }) => id === data?.fileId);
  const rest = eventData(data, directory, FILE_FACTS);
  if (stored) {
    const { id, name, size, mediaType, sha256 } = stored;
    return { kind: "file", rest: { file: { name, size, mediaType, sha256 }, data: rest }, fileId: id };
  }
  if (!data?.name) return undefined;
  const { name, size, mediaType } = data;
  return {
    kind: "file",
    rest: { file: { name, size: size ?? undefined, mediaType: mediaType || undefined }, data: rest },
  };
}
