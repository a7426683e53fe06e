import type { ReactNode } from "react";
import { neutralizeBidi } from "@/lib/bidi";
import { captionOf } from "@/lib/events/caption";
import { type Content, contentOf } from "@/lib/events/content";
import { describeEvent } from "@/lib/events/describe";
import type { SessionEvent } from "@/lib/events/event";
import type { Names } from "@/lib/events/phrase";
import { lookIn } from "@/lib/events/read-data";
import type { Marks } from "@/lib/events/shown-texts";
import { t } from "@/messages/transcript-messages";
import { cardContent } from "./card";
import { contactsContent } from "./contacts";
import { FileContent } from "./file";
import { fileDetail } from "./file-detail";
import { locationContent } from "./location";
import { markedTexts, type ShowText, type TextSource } from "./marked-texts";
import { FormAnswers, MessageText } from "./message";
import { orderContent } from "./order";
import type { ShownFile } from "./shown-file";

type ContentProps = {
  event: SessionEvent;
  names: Names;
  marks: Marks | undefined;
  texts: TextSource;
  anonymised: boolean;
  file?: ShownFile | null;
};

/** The content of a message, shown by its kind. The texts are shown in the order of `shownTexts`, so that each gets its hits. */
export function MessageContent({ event, names, marks, texts, anonymised, file = null }: ContentProps) {
  const { kind, data, text } = event;
  const next = markedTexts(event, marks, texts);
  const name = neutralizeBidi(data?.name ?? text ?? "");
  if (kind === "file" && (name || !anonymised))
    return (
      <FileContent name={name || t("unnamedFile")} detail={fileDetail(data)} look={lookIn(data)} file={file}>
        {name ? next().plain(name) : t("unnamedFile")}
      </FileContent>
    );
  if (kind === "form" && data?.answers)
    return (
      <FormAnswers
        answers={data.answers.map(({ label, answer }) => ({
          label: next().linked(String(label)),
          value: next().linked(String(answer)),
        }))}
      />
    );
  const content = contentOf(event);
  if (content) return captioned(captionOf(event, content), content, next);
  if (!text) return <span className="text-faint italic">{describeEvent(event, names, anonymised)}</span>;
  return <LongText text={text}>{next().linked(text)}</LongText>;
}

/** In UTF-16 units. */
const LONG = 6_000;

function LongText({ text, children }: { text: string; children: ReactNode }) {
  if (text.length <= LONG) return <MessageText>{children}</MessageText>;
  return (
    <MessageText tabIndex={0} className="max-h-96 overflow-y-auto">
      {children}
    </MessageText>
  );
}

function captioned(caption: string | null, content: Content, next: () => ShowText) {
  return (
    <>
      {caption && <LongText text={caption}>{next().linked(caption)}</LongText>}
      {viewOf(content, next)}
    </>
  );
}

function viewOf(content: Content, next: () => ShowText): ReactNode {
  switch (content.is) {
    case "location":
      return locationContent(content.location, next);
    case "contacts":
      return contactsContent(content.contacts, next);
    case "order":
      return orderContent(content.items, next);
    case "card":
      return cardContent(content.card, next);
  }
}
