import type { FormAction } from "@/components/forms/form-action";
import { DeliveryState, isUnsure } from "@/components/messages/delivery-state";
import { ChoiceLabel, TemplateLabel } from "@/components/messages/labels";
import { Message, type MessageFrom } from "@/components/messages/message";
import { MessageContent } from "@/components/messages/message-content";
import { MessageTime } from "@/components/messages/message-time";
import { Quote } from "@/components/messages/quote";
import { Reactions } from "@/components/messages/reactions";
import { ReplyTo } from "@/components/messages/reply-to";
import { Resend } from "@/components/messages/resend";
import { actorName } from "@/lib/events/phrase";
import { quotedText } from "@/lib/events/quoted-text";
import { choiceIn, lookIn, replyToIn, templateIn } from "@/lib/events/read-data";
import type { OutboxState } from "@/lib/outbox/list-states";
import { ownEntry } from "@/lib/own-entry";
import type { LineProps } from "./line-props";
import { PlayFromHere } from "./play-from-here";

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
  /** Sends it again. */
  resend?: { action: FormAction; sessionId: number } | null;
  /** The actor may answer it, and the client sees which message is answered. */
  answerable?: boolean;
  /** Leads to the recording of this moment, if there is one that the actor may play. */
  playHref?: string | null;
};

export function MessageLine(props: MessageLineProps) {
  const { event, names, zone, continued, current, sent, resend, related, file, anonymised } = props;
  const { answerable, playHref } = props;
  const { data, seq } = event;
  const template = templateIn(data);
  const choice = choiceIn(data);
  const answered = related.eventAt(replyToIn(data) ?? 0);
  const isSticker = lookIn(data) === "sticker" && file?.is === "stored" && file.as === "image";
  const author = actorName(event, names);
  return (
    <Message
      id={`event-${seq}`}
      from={ownEntry(sides, event.actorKind) ?? "system"}
      author={author}
      at={<MessageTime seq={seq} at={event.at} zone={zone} />}
      continued={continued}
      current={current}
      bare={isSticker && !answered}
      beside={answerable && <ReplyTo seq={seq} author={author} text={quotedText(event, names, anonymised)} />}
      actions={playHref && <PlayFromHere href={playHref} />}
      foot={
        <>
          {props.masked}
          <Reactions reactions={related.reactionsTo(seq)} names={names} />
          {sent && (
            <DeliveryState {...sent} resend={resend && isUnsure(sent) && <Resend {...resend} seq={seq} />} />
          )}
        </>
      }
    >
      {answered && <Quote event={answered} related={related} names={names} anonymised={anonymised} />}
      {template && <TemplateLabel template={template} />}
      <MessageContent {...props} />
      {choice && <ChoiceLabel id={choice} />}
    </Message>
  );
}
