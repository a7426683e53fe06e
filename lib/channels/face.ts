import type { IconNode } from "lucide";

/** What lists show of a channel. Light, because browsers load it: the rest of a channel is in `channel.ts` of its folder. */
export type Face = {
  /** Its name, read when it is shown. */
  label(): string;
  /** Shapes of lucide, not the logo of a vendor: those are trademarks. */
  icon: IconNode;
  /** CSS colours that are readable as text on a light and on a dark background. */
  color: { light: string; dark: string };
};
