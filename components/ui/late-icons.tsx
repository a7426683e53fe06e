import arrowDown from "lucide/dist/esm/icons/arrow-down.mjs";
import arrowRightLeft from "lucide/dist/esm/icons/arrow-right-left.mjs";
import arrowUp from "lucide/dist/esm/icons/arrow-up.mjs";
import check from "lucide/dist/esm/icons/check.mjs";
import chevronRight from "lucide/dist/esm/icons/chevron-right.mjs";
import copy from "lucide/dist/esm/icons/copy.mjs";
import gripVertical from "lucide/dist/esm/icons/grip-vertical.mjs";
import info from "lucide/dist/esm/icons/info.mjs";
import minus from "lucide/dist/esm/icons/minus.mjs";
import monitor from "lucide/dist/esm/icons/monitor.mjs";
import moon from "lucide/dist/esm/icons/moon.mjs";
import paperclip from "lucide/dist/esm/icons/paperclip.mjs";
import pause from "lucide/dist/esm/icons/pause.mjs";
import play from "lucide/dist/esm/icons/play.mjs";
import refreshCw from "lucide/dist/esm/icons/refresh-cw.mjs";
import triangleAlert from "lucide/dist/esm/icons/triangle-alert.mjs";
import { glyph } from "./glyph";

/*
 * Icons of controls that are rendered on the server or by code that loads after the page: those in icons.tsx load with every page.
 */

export const ArrowDownIcon = /* @__PURE__ */ glyph(arrowDown);
export const ArrowUpIcon = /* @__PURE__ */ glyph(arrowUp);
export const CheckIcon = /* @__PURE__ */ glyph(check);
export const ChevronRightIcon = /* @__PURE__ */ glyph(chevronRight);
export const ClipIcon = /* @__PURE__ */ glyph(paperclip);
export const CopyIcon = /* @__PURE__ */ glyph(copy);
export const GripIcon = /* @__PURE__ */ glyph(gripVertical);
export const InfoIcon = /* @__PURE__ */ glyph(info);
export const MinusIcon = /* @__PURE__ */ glyph(minus);
export const MonitorIcon = /* @__PURE__ */ glyph(monitor);
export const MoonIcon = /* @__PURE__ */ glyph(moon);
export const PauseIcon = /* @__PURE__ */ glyph(pause);
export const PlayIcon = /* @__PURE__ */ glyph(play);
export const RefreshIcon = /* @__PURE__ */ glyph(refreshCw);
export const WarningIcon = /* @__PURE__ */ glyph(triangleAlert);
export const SwapIcon = /* @__PURE__ */ glyph(arrowRightLeft);
