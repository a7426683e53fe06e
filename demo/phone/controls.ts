import type { Verdict } from "@/lib/channels/contact/verdict";
import { faces } from "@/lib/channels/faces";
import { channelOf } from "@/lib/channels/index";
import { type Markup, markup } from "@/lib/exports/html/markup";
import type { VendorChannel } from "../vendors/accounts";
import { clockText } from "./clock";
import { HOURS_LATER } from "./later";
import type { View } from "./view";

/** What the client can do besides writing, each as a form. */
export function controls(view: View): Markup[] {
  return [receipts(view), permission(view), later(view)].filter((each) => each !== null);
}

/** Vendors that report what was read. */
const receiptsOf: Readonly<Record<VendorChannel, boolean>> = {
  whatsapp: true,
  messenger: true,
  apple: false,
  vk: true,
};

function receipts({ channel, givesReceipts }: View): Markup | null {
  if (!receiptsOf[channel]) return null;
  return control(
    "receipts",
    givesReceipts ? "off" : "on",
    `Read receipts: ${givesReceipts ? "on" : "off"}`,
    "Whether Parley gets a receipt when the client reads a message.",
  );
}

/** Where clients can tell the vendor that we may not write. */
const refusing: Readonly<
  Partial<Record<VendorChannel, { label: string; hint: string; again: string | null }>>
> = {
  apple: {
    label: "Close conversation",
    hint: "The client deletes the conversation. Only a new message from them opens it again.",
    again: null,
  },
  vk: {
    label: "Stop messages",
    hint: "The client no longer allows messages from the community.",
    again: "Allow messages",
  },
};

function permission({ channel, verdict }: View): Markup | null {
  const words = refusing[channel];
  if (!words) return null;
  const { label, hint, again } = words;
  if (again !== null && verdict?.is === "no") return control("permit", "yes", again, hint);
  return control("permit", "no", label, hint);
}

function later({ channel }: View): Markup {
  const label = faces[channel].label();
  const hasLimit = channelOf(channel)?.deliver?.contact?.freeHours !== null;
  const effect = `Makes the client's last message ${HOURS_LATER} hours older, at the stand-in for ${label} and in Parley's database. Times in transcripts stay as they are.`;
  return control(
    "later",
    "",
    `${HOURS_LATER} hours later`,
    hasLimit
      ? `${effect} Parley can then no longer answer freely.`
      : `${effect} ${label} sets no time for answers.`,
  );
}

function control(action: string, value: string, label: string, hint: string): Markup {
  return markup`<li id="control-${action}"><button formaction="/${action}" name="value" value="${value}" aria-describedby="hint-${action}">${label}</button><p id="hint-${action}">${hint}</p></li>`;
}

/** Whether Parley may write now, as a sentence. */
export function verdictText(verdict: Verdict | null, now: Date): string {
  if (verdict === null) return "";
  if (verdict.is === "free")
    return verdict.until
      ? `Parley may write anything until ${clockText(verdict.until, now)}.`
      : "Parley may write at any time.";
  if (verdict.is === "human")
    return `Parley may send what a person writes, until ${clockText(verdict.until, now)}.`;
  if (verdict.is === "template") return `Parley may send approved templates only. ${verdict.because}.`;
  return `Parley may not write. ${verdict.because}.`;
}
