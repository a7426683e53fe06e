import type { Location } from "@/lib/events/event";
import { ownEntry } from "@/lib/own-entry";
import type { IncomingMedia } from "../channel";
import { at, listAt, numberAt, textAt } from "../json";
import { attachments } from "./attachments";
import { plainText } from "./plain-text";

/** What a message has besides its text. `lines` say what has no event of its own. */
export type Parts = { lines: string[]; files: IncomingMedia[]; places: Location[] };

/** So that no message is read without end. */
const MAX_PARTS = 100;
const MAX_DEPTH = 5;

/** Reads the attachments, the place and the forwarded messages of a message. */
export function readParts(message: unknown): Parts {
  const parts: Parts = { lines: [], files: [], places: [] };
  const left = addParts(parts, message, 0);
  if (left > 0) parts.lines.push(`${left} more attachments`);
  if (at(message, "is_cropped") === true) parts.lines.push("VK left out a part of this message");
  return parts;
}

/** Returns how many attachments were too many. */
function addParts(parts: Parts, message: unknown, depth: number): number {
  let left = 0;
  for (const attachment of listAt(message, "attachments")) {
    if (parts.lines.length + parts.files.length >= MAX_PARTS) left++;
    else addAttachment(parts, attachment);
  }
  const place = placeOf(at(message, "geo"));
  if (place && parts.places.length < MAX_PARTS) parts.places.push(place);
  for (const forwarded of listAt(message, "fwd_messages")) {
    if (depth >= MAX_DEPTH || parts.lines.length >= MAX_PARTS) left++;
    else {
      parts.lines.push(`Forwarded from ${authorOf(forwarded)}: ${plainText(forwarded)}`.trim());
      left += addParts(parts, forwarded, depth + 1);
    }
  }
  return left;
}

function addAttachment(parts: Parts, attachment: unknown): void {
  const type = textAt(attachment, "type") ?? "without a type";
  const read = ownEntry(attachments, type)?.(at(attachment, type));
  const { line, file } = read ?? {
    line: `An attachment that cannot be shown (${type.slice(0, 100).toWellFormed()})`,
    file: null,
  };
  if (line) parts.lines.push(line);
  if (file) parts.files.push(file);
}

function authorOf(message: unknown): string {
  const from = numberAt(message, "from_id") ?? 0;
  return from < 0 ? `VK community ${-from}` : `VK user ${from}`;
}

function placeOf(geo: unknown): Location | null {
  const [first, second] = (textAt(geo, "coordinates") ?? "").split(" ").map(Number);
  const latitude = numberAt(geo, "coordinates", "latitude") ?? first;
  const longitude = numberAt(geo, "coordinates", "longitude") ?? second;
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return null;
  const name = textAt(geo, "place", "title");
  const address = [textAt(geo, "place", "address"), textAt(geo, "place", "city")].filter(Boolean).join(", ");
  return { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) };
}

function isWithin(degrees: number | undefined, limit: number): degrees is number {
  return degrees !== undefined && Math.abs(degrees) <= limit;
}
