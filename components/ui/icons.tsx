import type { ComponentProps } from "react";
import { cn } from "./cn";

/*
 * Glyphs of our own on a 16 px grid, one stroke each. An icon library whose icons read a context would make every
 * glyph of a server-rendered table a client component.
 */
export type IconProps = ComponentProps<"svg">;
export type Icon = (props: IconProps) => React.ReactNode;

/** A decorative glyph: whatever it means must also be said in words next to it. */
export function glyph(path: string): Icon {
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each glyph, when its module is loaded
  return function Glyph({ className, ...props }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={cn("size-4 shrink-0", className)}
        {...props}
      >
        <path d={path} />
      </svg>
    );
  };
}

export const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0`;
export const dot = (x: number, y: number) => `M${x} ${y}h.01`;

export const ActivityIcon = /* @__PURE__ */ glyph("M1.5 8.5h3l2-5.5 3 10 2-4.5h3");
export const AlertIcon = /* @__PURE__ */ glyph(`${circle(8, 8, 6)}M8 5v3.5${dot(8, 11)}`);
export const ArrowDownIcon = /* @__PURE__ */ glyph("M8 3v10M4 9l4 4 4-4");
export const ArrowUpIcon = /* @__PURE__ */ glyph("M8 13V3M4 7l4-4 4 4");
export const BanIcon = /* @__PURE__ */ glyph(`${circle(8, 8, 6)}M3.8 3.8l8.4 8.4`);
export const BookmarkIcon = /* @__PURE__ */ glyph("M4 2.5h8V13.5L8 10.8 4 13.5Z");
export const BotIcon = /* @__PURE__ */ glyph(
  `M4.5 5.5h7a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2ZM8 5.5V2.5H6M6 9v1M10 9v1`,
);
export const CheckIcon = /* @__PURE__ */ glyph("M3 8.5 6.5 12 13 4.5");
export const CheckCircleIcon = /* @__PURE__ */ glyph(`${circle(8, 8, 6)}M5.5 8.2 7.3 10l3.4-3.8`);
export const ChevronDownIcon = /* @__PURE__ */ glyph("M4 6l4 4 4-4");
export const ChevronLeftIcon = /* @__PURE__ */ glyph("M10 4 6 8l4 4");
export const ChevronRightIcon = /* @__PURE__ */ glyph("M6 4l4 4-4 4");
export const ChevronUpIcon = /* @__PURE__ */ glyph("M4 10l4-4 4 4");
export const ClipIcon = /* @__PURE__ */ glyph(
  "M12.5 7.5 8 12a3 3 0 0 1-4.2-4.2l5-5a2 2 0 0 1 2.8 2.8l-5 5a1 1 0 0 1-1.4-1.4L9.5 5",
);
export const CopyIcon = /* @__PURE__ */ glyph("M6 6h7.5v7.5H6ZM3.5 10H2.5V2.5H10v1");
export const DownloadIcon = /* @__PURE__ */ glyph("M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11");
export const EditIcon = /* @__PURE__ */ glyph("M10.5 3l2.5 2.5-7.5 7.5H3v-2.5Z");
export const ExternalIcon = /* @__PURE__ */ glyph("M9.5 2.5h4v4M13.5 2.5 7.5 8.5M6.5 3.5h-4v10h10v-4");
export const FileIcon = /* @__PURE__ */ glyph("M4 2h5l3.5 3.5V14H4ZM9 2v3.5h3.5");
export const FilterIcon = /* @__PURE__ */ glyph("M2 3.5h12L9.5 8.8v4.2l-3-1.5V8.8Z");
export const GripIcon = /* @__PURE__ */ glyph([4, 8, 12].map((y) => `${dot(6, y)}${dot(10, y)}`).join(""));
export const HelpIcon = /* @__PURE__ */ glyph(
  `${circle(8, 8, 6)}M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.6-.9 1.2${dot(8, 11.4)}`,
);
export const HistoryIcon = /* @__PURE__ */ glyph("M2.5 3v3h3M2.8 6a5.5 5.5 0 1 1-.3 3M8 5v3.2l2 1.3");
export const InfoIcon = /* @__PURE__ */ glyph(`${circle(8, 8, 6)}M8 7.5V11${dot(8, 5)}`);
export const KeyIcon = /* @__PURE__ */ glyph(`${circle(5, 11, 2.5)}M6.8 9.2 13.5 2.5M11 5l2 2`);
export const LinkIcon = /* @__PURE__ */ glyph(
  "M6.8 9.2 9.2 6.8M7.5 4.5l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.5 11.5l-1 1a2.8 2.8 0 0 1-4-4l1-1",
);
export const MessageIcon = /* @__PURE__ */ glyph("M2.5 3h11v8H8l-3 2.5V11H2.5Z");
export const MinusIcon = /* @__PURE__ */ glyph("M3.5 8h9");
export const MonitorIcon = /* @__PURE__ */ glyph("M2 3h12v8H2ZM8 11v2.5M5 13.5h6");
export const MoonIcon = /* @__PURE__ */ glyph("M13.5 9.5A5.8 5.8 0 0 1 6.5 2.5a5.8 5.8 0 1 0 7 7Z");
export const NoteIcon = /* @__PURE__ */ glyph("M2.5 2.5h11v7l-4 4h-7ZM9.5 13.5v-4h4M5 5.5h6M5 8h3");
export const PauseIcon = /* @__PURE__ */ glyph("M5.5 3.5v9M10.5 3.5v9");
export const PhoneIcon = /* @__PURE__ */ glyph(
  "M3 2.5h2.8l1.2 3-1.7 1.3a8.5 8.5 0 0 0 3.9 3.9L10.5 9l3 1.2V13c-6 .8-11.3-4.5-10.5-10.5Z",
);
export const PlayIcon = /* @__PURE__ */ glyph("M4.5 2.8 12.8 8l-8.3 5.2Z");
export const PlusIcon = /* @__PURE__ */ glyph("M8 3.5v9M3.5 8h9");
export const RedirectIcon = /* @__PURE__ */ glyph("M2.5 12.5V10a3 3 0 0 1 3-3h8M10 3.5 13.5 7 10 10.5");
export const RefreshIcon = /* @__PURE__ */ glyph("M13.5 3v3h-3M13.2 6a5.5 5.5 0 1 0 .3 3");
export const SearchIcon = /* @__PURE__ */ glyph(`${circle(7, 7, 4.5)}M10.3 10.3 14 14`);
export const SettingsIcon = /* @__PURE__ */ glyph(
  `M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5${circle(9, 4.5, 1.75)}${circle(7, 11.5, 1.75)}`,
);
export const SignOutIcon = /* @__PURE__ */ glyph("M6 2.5H3v11h3M7 8h7M11 5l3 3-3 3");
export const SortIcon = /* @__PURE__ */ glyph("M5 6l3-3 3 3M5 10l3 3 3-3");
export const StarIcon = /* @__PURE__ */ glyph(
  "M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5Z",
);
export const SunIcon = /* @__PURE__ */ glyph(
  `${circle(8, 8, 2.6)}M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7`,
);
export const TagIcon = /* @__PURE__ */ glyph(`M2.5 2.5H8l5.5 5.5L8 13.5 2.5 8Z${dot(5.4, 5.4)}`);
export const TrashIcon = /* @__PURE__ */ glyph(
  "M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4",
);
export const UserIcon = /* @__PURE__ */ glyph(`${circle(8, 5.2, 2.7)}M2.8 13.5a5.2 5.2 0 0 1 10.4 0`);
export const UsersIcon = /* @__PURE__ */ glyph(
  `${circle(6, 5.5, 2.5)}M1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12.3 9.8a4.5 4.5 0 0 1 2.2 3.7`,
);
export const VideoIcon = /* @__PURE__ */ glyph("M1.5 4h8.5v8H1.5ZM10 7l4.5-2.5v7L10 9");
export const WarningIcon = /* @__PURE__ */ glyph(`M8 2.2 14.5 13.5h-13ZM8 6.5v3${dot(8, 11.6)}`);
export const XIcon = /* @__PURE__ */ glyph("M4 4l8 8M12 4l-8 8");
