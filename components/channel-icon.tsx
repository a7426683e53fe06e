import appWindow from "lucide/dist/esm/icons/app-window.mjs";
import messageCircleCheck from "lucide/dist/esm/icons/message-circle-check.mjs";
import messageCircleMore from "lucide/dist/esm/icons/message-circle-more.mjs";
import plug from "lucide/dist/esm/icons/plug.mjs";
import smartphone from "lucide/dist/esm/icons/smartphone.mjs";
import { ownEntry } from "@/lib/own-entry";
import { channels } from "@/lib/sessions/vocabulary";
import { cn } from "./ui/cn";
import { glyph, type Icon } from "./ui/glyph";
import { HelpIcon, MessageIcon, PhoneIcon, VideoIcon } from "./ui/icons";

type ChannelLook = { icon: Icon; color: string };

// Not the logos of the providers: those are trademarks.
const looks: Readonly<Record<keyof typeof channels, ChannelLook>> = {
  webchat: { icon: glyph(appWindow), color: "text-(--channel-webchat)" },
  video: { icon: VideoIcon, color: "text-(--channel-video)" },
  phone: { icon: PhoneIcon, color: "text-(--channel-phone)" },
  messenger: { icon: glyph(messageCircleMore), color: "text-(--channel-messenger)" },
  whatsapp: { icon: glyph(messageCircleCheck), color: "text-(--channel-whatsapp)" },
  apple: { icon: glyph(smartphone), color: "text-(--channel-apple)" },
  vk: { icon: MessageIcon, color: "text-(--channel-vk)" },
  generic: { icon: glyph(plug), color: "text-(--channel-generic)" },
};

/** With a name for screen readers, unless `decorative`: then the name must be shown beside it. */
export function ChannelIcon({
  channel,
  decorative,
  className,
}: {
  channel: string;
  decorative?: boolean;
  className?: string;
}) {
  const { icon: LookIcon, color } = ownEntry<ChannelLook>(looks, channel) ?? {
    icon: HelpIcon,
    color: "text-muted-foreground",
  };
  const label = channelLabel(channel);
  return (
    <span
      data-slot="channel-icon"
      title={decorative ? undefined : label}
      className={cn("inline-flex align-middle", color, className)}
    >
      <LookIcon />
      {!decorative && <span className="sr-only">{label}</span>}
    </span>
  );
}

export function Channel({ channel, className }: { channel: string; className?: string }) {
  return (
    <span
      data-slot="channel"
      className={cn("inline-flex min-w-0 items-center gap-1.5 align-middle", className)}
    >
      <ChannelIcon channel={channel} decorative />
      <span className="truncate">{channelLabel(channel)}</span>
    </span>
  );
}

function channelLabel(channel: string): string {
  return ownEntry(channels, channel) ?? channel;
}
