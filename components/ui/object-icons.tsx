import activity from "lucide/dist/esm/icons/activity.mjs";
import bot from "lucide/dist/esm/icons/bot.mjs";
import checkCheck from "lucide/dist/esm/icons/check-check.mjs";
import clock from "lucide/dist/esm/icons/clock.mjs";
import cornerUpLeft from "lucide/dist/esm/icons/corner-up-left.mjs";
import externalLink from "lucide/dist/esm/icons/external-link.mjs";
import file from "lucide/dist/esm/icons/file.mjs";
import imageOff from "lucide/dist/esm/icons/image-off.mjs";
import inbox from "lucide/dist/esm/icons/inbox.mjs";
import key from "lucide/dist/esm/icons/key.mjs";
import layoutTemplate from "lucide/dist/esm/icons/layout-template.mjs";
import link from "lucide/dist/esm/icons/link.mjs";
import logOut from "lucide/dist/esm/icons/log-out.mjs";
import mapPin from "lucide/dist/esm/icons/map-pin.mjs";
import messageSquare from "lucide/dist/esm/icons/message-square.mjs";
import mic from "lucide/dist/esm/icons/mic.mjs";
import mousePointerClick from "lucide/dist/esm/icons/mouse-pointer-click.mjs";
import phone from "lucide/dist/esm/icons/phone.mjs";
import rotateCcwClock from "lucide/dist/esm/icons/rotate-ccw-clock.mjs";
import scale from "lucide/dist/esm/icons/scale.mjs";
import star from "lucide/dist/esm/icons/star.mjs";
import stickyNote from "lucide/dist/esm/icons/sticky-note.mjs";
import tag from "lucide/dist/esm/icons/tag.mjs";
import user from "lucide/dist/esm/icons/user.mjs";
import userX from "lucide/dist/esm/icons/user-x.mjs";
import users from "lucide/dist/esm/icons/users.mjs";
import { glyph } from "./glyph";

/*
 * Icons of things; those of controls and states are in icons.tsx. A page loads all icons of a file of which one is used in the
 * browser, and these are only rendered on the server.
 */

export const ActivityIcon = /* @__PURE__ */ glyph(activity);
export const BotIcon = /* @__PURE__ */ glyph(bot);
export const CheckCheckIcon = /* @__PURE__ */ glyph(checkCheck);
export const CaseIcon = /* @__PURE__ */ glyph(scale);
export const ChoiceIcon = /* @__PURE__ */ glyph(mousePointerClick);
export const ClockIcon = /* @__PURE__ */ glyph(clock);
export const DeskIcon = /* @__PURE__ */ glyph(inbox);
export const ExternalIcon = /* @__PURE__ */ glyph(externalLink);
export const FileIcon = /* @__PURE__ */ glyph(file);
export const HistoryIcon = /* @__PURE__ */ glyph(rotateCcwClock);
export const ImageOffIcon = /* @__PURE__ */ glyph(imageOff);
export const KeyIcon = /* @__PURE__ */ glyph(key);
export const LinkIcon = /* @__PURE__ */ glyph(link);
export const MapPinIcon = /* @__PURE__ */ glyph(mapPin);
export const MessageIcon = /* @__PURE__ */ glyph(messageSquare);
export const MicIcon = /* @__PURE__ */ glyph(mic);
export const NoteIcon = /* @__PURE__ */ glyph(stickyNote);
export const PhoneIcon = /* @__PURE__ */ glyph(phone);
export const ReplyIcon = /* @__PURE__ */ glyph(cornerUpLeft);
export const SignOutIcon = /* @__PURE__ */ glyph(logOut);
export const StarIcon = /* @__PURE__ */ glyph(star);
export const TagIcon = /* @__PURE__ */ glyph(tag);
export const TemplateIcon = /* @__PURE__ */ glyph(layoutTemplate);
export const UserIcon = /* @__PURE__ */ glyph(user);
export const UserOffIcon = /* @__PURE__ */ glyph(userX);
export const UsersIcon = /* @__PURE__ */ glyph(users);
