import type { ReactNode } from "react";
import { Time } from "@/components/time";
import { neutralizeBidi } from "@/lib/bidi";
import { describeEvent } from "@/lib/events/describe";
import type { SessionEvent } from "@/lib/events/event";
import { actorName, type Names } from "@/lib/events/phrase";
import { eventHits } from "@/lib/events/shown";
import type { OutboxState } from "@/lib/outbox/list-states";
import { ownEntry } from "@/lib/own-entry";
import type { Hit, Term } from "@/lib/search/query";
import { piecesOf } from "@/lib/sessions/snippets";
import { fileDetail } from "./file-detail";
import { LinkedText } from "./linked-text";
import { Marked } from "./marked";
import { Attachment, FormAnswers, Message, type MessageFrom, MessageText } from "./message";
import type { ReadableFile } from "./readable-file";
import { ReplyState } from "./reply-state";
import { StoredAttachment } from "./stored-attachment";

/** The search terms, and the number of the event's first hit in the session. */
export type Marks = { terms: readonly Term[]; first: number };

export type LineProps = {
  event: SessionEvent;
  names: Names;
  zone: string;
  marks: Marks;
  anonymised: boolean;
  /** The stored file of the event, if any. */
  file?: ReadableFile | null;
};

const sides: Readonly<Record<string, MessageFrom>> = {
  client: "client",
  operator: "operator",
  user: "operator",
  chatbot: "chatbot",
};

type MessageLineProps = LineProps & {
  continued: boolean;
  current: boolean;
  sent?: OutboxState;
};

export function MessageLine(props: MessageLineProps) {
  const { event, names, zone, continued, current, sent } = props;
  return (
    <Message
      id={`event-${event.seq}`}
      from={ownEntry(sides, event.actorKind) ?? "system"}
      author={actorName(event, names)}
      at={<Time at={event.at} zone={zone} show="time" />}
      continued={continued}
      current={current}
      foot={sent && <ReplyState {...sent} />}
    >
      <Content {...props} />
    </Message>
  );
}

/** Functions that mark the hits and the links in the texts of an event, in the order of `shownTexts`. */
export function markedTexts(event: SessionEvent, { terms, first }: Marks): ((text: string) => ReactNode)[] {
  let next = first;
  return eventHits(event, terms).map((hits) => {
    const from = next;
    next += hits.length;
    return event.kind === "file" ? markName(hits, from) : markText(hits, from);
  });
}

/** A name is no link, also when it looks like an address. */
function markName(hits: readonly Hit[], first: number) {
  return (text: string) => <Marked pieces={piecesOf(text, hits)} first={first} />;
}

function markText(hits: readonly Hit[], first: number) {
  return (text: string) => <LinkedText text={text} hits={hits} first={first} />;
}

const LONG = 6_000;

function Content({ event, names, marks, anonymised, file }: LineProps) {
  const { kind, data, text } = event;
  const texts = markedTexts(event, marks);
  const marked = (index: number, shown: string) => texts[index]?.(shown) ?? shown;
  const name = neutralizeBidi(data?.name ?? text ?? "");
  if (kind === "file" && (name || !anonymised)) {
    const facts = { name: name || "Unnamed file", detail: fileDetail(data) };
    const shown = name ? marked(0, name) : undefined;
    if (!file) return <Attachment {...facts}>{shown}</Attachment>;
    return (
      <StoredAttachment {...facts} file={file}>
        {shown}
      </StoredAttachment>
    );
  }
  if (kind === "form" && data?.answers)
    return (
      <FormAnswers
        answers={data.answers.map(({ label, answer }, index) => ({
          label: marked(2 * index, String(label)),
          value: marked(2 * index + 1, String(answer)),
        }))}
      />
    );
  if (!text) return <span className="text-faint italic">{describeEvent(event, names, anonymised)}</span>;
  if (text.length > LONG)
    return (
      <MessageText tabIndex={0} className="max-h-96 overflow-y-auto">
        {marked(0, text)}
      </MessageText>
    );
  return <MessageText>{marked(0, text)}</MessageText>;
}
