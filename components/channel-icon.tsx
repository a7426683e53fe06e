import { ownEntry } from "@/lib/own-entry";
import { channels } from "@/lib/sessions/vocabulary";
import { cn } from "./ui/cn";
import { circle, dot, glyph, type Icon, PhoneIcon, VideoIcon } from "./ui/icons";

type ChannelLook = { icon: Icon; color: string };

const bubble = "M2.5 2.5h11v8.5H8l-3 2.5V11H2.5Z";
const roundBubble =
  "M8 2.5c3.5 0 6 2.2 6 5.2s-2.5 5.2-6 5.2c-.8 0-1.5-.1-2.2-.3L3 14l.3-2.9C2.5 10.2 2 9 2 7.7 2 4.7 4.5 2.5 8 2.5Z";

// Glyphs of our own: the marks of the providers are theirs.
const looks: Readonly<Record<keyof typeof channels, ChannelLook>> = {
  webchat: {
    icon: glyph(`M1.5 3h13v10h-13ZM1.5 5.8h13M4.5 8.5h5M4.5 10.7h3`),
    color: "text-(--channel-webchat)",
  },
  video: { icon: VideoIcon, color: "text-(--channel-video)" },
  phone: { icon: PhoneIcon, color: "text-(--channel-phone)" },
  messenger: {
    icon: glyph(`${roundBubble}${dot(5.2, 7.7)}${dot(8, 7.7)}${dot(10.8, 7.7)}`),
    color: "text-(--channel-messenger)",
  },
  whatsapp: {
    icon: glyph(`${roundBubble}M4.8 8l1.5 1.5 2.7-3M8.2 9.3l.2.2 2.7-3`),
    color: "text-(--channel-whatsapp)",
  },
  apple: {
    icon: glyph(
      `M5 1.5h6q1 0 1 1v11q0 1-1 1H5q-1 0-1-1v-11q0-1 1-1ZM6 4.5h4v3H8L6.7 8.7V7.5H6Z${dot(8, 12.2)}`,
    ),
    color: "text-(--channel-apple)",
  },
  vk: { icon: glyph(`${bubble}M5.8 5l2.2 4 2.2-4`), color: "text-(--channel-vk)" },
  generic: {
    icon: glyph("M5.5 2v3.5M10.5 2v3.5M3.5 5.5h9v2a4.5 4.5 0 0 1-9 0ZM8 12v2.5"),
    color: "text-(--channel-generic)",
  },
};

const UnknownIcon = glyph(
  `${circle(8, 8, 6)}M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.6-.9 1.2${dot(8, 11.4)}`,
);

/** Named for screen readers unless `decorative` (the name stands beside it). */
export function ChannelIcon({
  channel,
  decorative,
  className,
}: {
  channel: string;
  decorative?: boolean;
  className?: string;
}) {
  const { icon: Glyph, color } = ownEntry<ChannelLook>(looks, channel) ?? {
    icon: UnknownIcon,
    color: "text-muted-foreground",
  };
  const label = channelLabel(channel);
  return (
    <span
      data-slot="channel-icon"
      title={decorative ? undefined : label}
      className={cn("inline-flex align-middle", color, className)}
    >
      <Glyph />
      {!decorative && <span className="sr-only">{label}</span>}
    </span>
  );
}

/** Icon and name. */
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

/** One we do not know is called what its producer calls it. */
function channelLabel(channel: string): string {
  return ownEntry(channels, channel) ?? channel;
}
