import { LinkedText } from "@/components/messages/linked-text";
import { markedTexts } from "@/components/messages/marked-texts";
import { MessageTime } from "@/components/messages/message-time";
import { PlaceLink } from "@/components/messages/place-link";
import type { Icon } from "@/components/ui/glyph";
import { AlertIcon, BanIcon, EditIcon, RedirectIcon } from "@/components/ui/icons";
import { CheckIcon, PauseIcon, PlayIcon } from "@/components/ui/late-icons";
import { BotIcon, PhoneIcon, SignOutIcon, StarIcon, TagIcon, UserIcon } from "@/components/ui/object-icons";
import { describeEvent } from "@/lib/events/describe";
import { type EventKind, isSearched } from "@/lib/events/kinds";
import { quotedText } from "@/lib/events/quoted-text";
import { reactionTarget } from "@/lib/events/reactions";
import { pageIn } from "@/lib/events/read-data";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/transcript";
import type { LineProps } from "./line-props";
import { SystemLine } from "./transcript-list";

const icons: Partial<Record<EventKind, Icon>> = {
  accepted: CheckIcon,
  redirected: RedirectIcon,
  taken_over: RedirectIcon,
  handed_off: BotIcon,
  routing_failed: AlertIcon,
  joined: UserIcon,
  left: SignOutIcon,
  ended: SignOutIcon,
  hold: PauseIcon,
  resumed: PlayIcon,
  call_started: PhoneIcon,
  call_answered: PhoneIcon,
  call_ended: PhoneIcon,
  parameters_changed: EditIcon,
  tagged: TagIcon,
  rated: StarIcon,
  banned: BanIcon,
};

export function EventLine({ event, names, zone, marks, texts, anonymised, related, masked }: LineProps) {
  const Glyph = ownEntry(icons as Record<string, Icon>, event.kind);
  const sentence = describeEvent(event, names, anonymised);
  const next = markedTexts(event, marks, texts);
  const target = related.eventAt(reactionTarget(event) ?? 0);
  return (
    <SystemLine
      id={`event-${event.seq}`}
      icon={Glyph && <Glyph />}
      at={<MessageTime seq={event.seq} at={event.at} zone={zone} />}
      className="scroll-my-16 whitespace-pre-line target:text-foreground"
    >
      {isSearched(event.kind) ? (
        next().linked(sentence)
      ) : pageIn(event.data) ? (
        <LinkedText text={sentence} />
      ) : (
        sentence
      )}
      {target && (
        <PlaceLink href={related.hrefOf(target.seq)} className="ml-1.5 underline underline-offset-2">
          {t("to", { text: quotedText(target, names, anonymised) })}
        </PlaceLink>
      )}
      {masked}
    </SystemLine>
  );
}
