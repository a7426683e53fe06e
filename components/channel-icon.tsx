import { type CSSProperties, createElement } from "react";
import { faces } from "@/lib/channels/faces";
import { channelLabels } from "@/lib/channels/labels";
import { ownEntry } from "@/lib/own-entry";
import { cn } from "./ui/cn";
import { glyph, type Icon } from "./ui/glyph";
import { HelpIcon } from "./ui/icons";

const icons: Readonly<Record<string, Icon>> = Object.fromEntries(
  Object.entries(faces).map(([id, { icon }]) => [id, glyph(icon)]),
);

/** The colours of the channels as CSS variables, for the root of a page. */
export const channelColors = Object.fromEntries(
  Object.entries(faces).map(([id, { color }]) => [colorOf(id), `light-dark(${color.light}, ${color.dark})`]),
) as CSSProperties;

function colorOf(channel: string): string {
  return `--channel-${channel}`;
}

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
  const Glyph = ownEntry(icons, channel);
  const label = channelLabel(channel);
  return (
    <span
      data-slot="channel-icon"
      title={decorative ? undefined : label}
      className={cn("inline-flex align-middle", !Glyph && "text-muted-foreground", className)}
      style={Glyph && { color: `var(${colorOf(channel)})` }}
    >
      {Glyph ? <Glyph /> : <HelpIcon />}
      {!decorative && <span className="sr-only">{label}</span>}
    </span>
  );
}

/** The icons of all channels once, for the cells of a list, which refer to them. */
export function ChannelSprite() {
  return (
    <svg aria-hidden="true" className="hidden">
      {Object.entries(faces).map(([id, { icon }]) => (
        <symbol key={id} id={`channel-${id}`} viewBox="0 0 24 24">
          {icon.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
        </symbol>
      ))}
    </svg>
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
  return ownEntry(channelLabels, channel) ?? channel;
}
