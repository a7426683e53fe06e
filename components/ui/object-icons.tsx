import activity from "lucide/dist/esm/icons/activity.mjs";
import bot from "lucide/dist/esm/icons/bot.mjs";
import checkCheck from "lucide/dist/esm/icons/check-check.mjs";
import clock from "lucide/dist/esm/icons/clock.mjs";
import externalLink from "lucide/dist/esm/icons/external-link.mjs";
import file from "lucide/dist/esm/icons/file.mjs";
import key from "lucide/dist/esm/icons/key.mjs";
import link from "lucide/dist/esm/icons/link.mjs";
import logOut from "lucide/dist/esm/icons/log-out.mjs";
import messageSquare from "lucide/dist/esm/icons/message-square.mjs";
import phone from "lucide/dist/esm/icons/phone.mjs";
import rotateCcwClock from "lucide/dist/esm/icons/rotate-ccw-clock.mjs";
import star from "lucide/dist/esm/icons/star.mjs";
import stickyNote from "lucide/dist/esm/icons/sticky-note.mjs";
import tag from "lucide/dist/esm/icons/tag.mjs";
import user from "lucide/dist/esm/icons/user.mjs";
import users from "lucide/dist/esm/icons/users.mjs";
import { glyph } from "./glyph";

/*
 * Icons of things; those of controls and states are in icons.tsx. A page loads all icons of a file of which one is used in the
 * browser, and these are only rendered on the server.
 */

export const ActivityIcon = /* @__PURE__ */ glyph(activity);
export const BotIcon = /* @__PURE__ */ glyph(bot);
export const CheckCheckIcon = /* @__PURE__ */ glyph(checkCheck);
export const ClockIcon = /* @__PURE__ */ glyph(clock);
export const ExternalIcon = /* @__PURE__ */ glyph(externalLink);
export const FileIcon = /* @__PURE__ */ glyph(file);
export const HistoryIcon = /* @__PURE__ */ glyph(rotateCcwClock);
export const KeyIcon = /* @__PURE__ */ glyph(key);
export const LinkIcon = /* @__PURE__ */ glyph(link);
export const MessageIcon = /* @__PURE__ */ glyph(messageSquare);
export const NoteIcon = /* @__PURE__ */ glyph(stickyNote);
export const PhoneIcon = /* @__PURE__ */ glyph(phone);
export const SignOutIcon = /* @__PURE__ */ glyph(logOut);
export const StarIcon = /* @__PURE__ */ glyph(star);
export const TagIcon = /* @__PURE__ */ glyph(tag);
export const UserIcon = /* @__PURE__ */ glyph(user);
export const UsersIcon = /* @__PURE__ */ glyph(users);
