import { DEFAULT_COLOR, textOn } from "./color";
import { openingAt, readOpeningHours } from "./opening-hours";

/** How a chat looks on a page, and where it is shown. Everybody may know it. */
export type Look = {
  greeting: string | null;
  /** As `#3451b2`. */
  color: string;
  textColor: string;
  side: "left" | "right";
  /** A small PNG as a data URL. */
  logo: string | null;
  /** Paths of pages without the button (page-paths.ts). */
  hiddenOn: string[];
  /** By the opening hours; in how many seconds that changes, null for never. */
  isOpen: boolean;
  changesIn: number | null;
};

/** The look that the settings of an account say, at an instant in the zone of its tenant. */
export function readLook(settings: Readonly<Record<string, string>>, zone: string, at = new Date()): Look {
  const color = settings.color ?? DEFAULT_COLOR;
  return {
    greeting: settings.greeting ?? null,
    color,
    textColor: textOn(color),
    side: settings.side === "left" ? "left" : "right",
    logo: settings.logo ?? null,
    hiddenOn: (settings.hiddenOn ?? "").split("\n").filter(Boolean),
    ...openingAt(readOpeningHours(settings.hours ?? "").spans, at, zone),
  };
}
