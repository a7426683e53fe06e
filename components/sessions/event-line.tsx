import type { ReactNode } from "react";
import { Time } from "@/components/time";
import type { Icon } from "@/components/ui/glyph";
import {
  AlertIcon,
  BanIcon,
  CheckIcon,
  EditIcon,
  PauseIcon,
  PlayIcon,
  RedirectIcon,
} from "@/components/ui/icons";
import { BotIcon, PhoneIcon, SignOutIcon, StarIcon, TagIcon, UserIcon } from "@/components/ui/object-icons";
import { describeEvent } from "@/lib/events/describe";
import type { EventKind } from "@/lib/events/kinds";
import { ownEntry } from "@/lib/own-entry";
import { type LineProps, markedTexts } from "./message-line";
import { SystemLine } from "./transcript-list";

const icons: Partial<Record<EventKind, Icon>> = {
  accepted: CheckIcon,
  redirected: RedirectIcon,
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

export function EventLine({ event, names, zone, marks, anonymised }: LineProps) {
  const Glyph = ownEntry(icons as Record<string, Icon>, event.kind);
  const sentence = describeEvent(event, names, anonymised);
  const [mark = (text: string): ReactNode => text] = markedTexts(event, marks);
  return (
    <SystemLine
      id={`event-${event.seq}`}
      icon={Glyph && <Glyph />}
      at={<Time at={event.at} zone={zone} show="time" />}
      className="whitespace-pre-line"
    >
      {mark(sentence)}
    </SystemLine>
  );
}
