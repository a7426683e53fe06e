import { describeEvent } from "@/lib/events/describe";
import type { EventData } from "@/lib/events/event";
import { type Names, reasonText } from "@/lib/events/phrase";
import type { ExportedEvent } from "@/lib/sessions/each";
import { type Markup, markup } from "./markup";

/** Describes an event; names and texts in it are isolated from the writing direction of the sentence. */
export type SentenceOf = (event: ExportedEvent, client: string, anonymised: boolean) => Markup;

export function sentenceWriter(everyone: Omit<Names, "client">): SentenceOf {
  const marked = {
    operators: markedAll(everyone.operators),
    groups: markedAll(everyone.groups),
    chatbots: markedAll(everyone.chatbots),
    users: markedAll(everyone.users),
  };
  return (event, client, anonymised) => {
    const data = event.data && markedFacts(event.data);
    return isolated(describeEvent({ ...event, data }, { ...marked, client: mark(client) }, anonymised));
  };
}

/** Unicode noncharacters, reserved for internal use, so that no valid text contains them. */
const [BEGIN, END] = ["\ufdd0", "\ufdd1"];
const MARKS = /[\ufdd0\ufdd1]/g;
const MARKED = /\ufdd0([^\ufdd1]*)\ufdd1/;

function mark(text: string): string {
  return BEGIN + text.replace(MARKS, "\ufffd") + END;
}

function markedAll(names: ReadonlyMap<number, string>): Map<number, string> {
  return new Map([...names].map(([id, name]) => [id, mark(name)]));
}

function markedFacts(data: EventData): EventData {
  const { by, toPhone, pageUrl, note, result, reason, names, tags } = data;
  return {
    ...data,
    ...(typeof by === "string" && by && { by: mark(by) }),
    ...(toPhone && { toPhone: mark(toPhone) }),
    ...(pageUrl && { pageUrl: mark(pageUrl) }),
    ...(note && { note: mark(note) }),
    ...(result && { result: mark(result) }),
    ...(reason && reasonText(reason) === undefined && { reason: mark(reason) }),
    ...(names && { names: names.map(mark) }),
    ...(tags && { tags: tags.map(mark) }),
  };
}

function isolated(sentence: string): Markup {
  const parts = sentence.split(MARKED);
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<bdi>${part}</bdi>` : markup`${part}`))}`;
}
