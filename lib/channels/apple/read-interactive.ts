import { z } from "zod";
import { t } from "@/messages/channel-apple";
import type { Content } from "../channel";
import { DataRef, type Message } from "./body";
import { mediaRef } from "./media-ref";

const part = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const list = <T extends z.ZodType>(each: T) => z.array(each).max(500).catch([]);
const text = part(z.string().trim().min(1));
const bubble = part(z.object({ title: text, subtitle: text }));
const item = z.object({ identifier: text, title: text, value: text }).catch({});
const items = list(item);
const timePicker = z.object({
  title: text,
  timeslots: list(z.object({ identifier: text, startTime: text })),
});

/** https://register.apple.com/resources/messages/msp-rest-api/type-interactive */
const Data = z.object({
  replyMessage: bubble,
  listPicker: part(z.object({ sections: list(z.object({ items }).catch({ items: [] })) })),
  "quick-reply": part(
    z.object({ selectedIdentifier: text, selectedIndex: part(z.int().nonnegative()), items }),
  ),
  event: part(timePicker),
  timePicker: part(z.object({ event: timePicker })),
  authenticate: part(z.object({ status: text })),
  payment: part(z.object({})),
  dynamic: part(
    z.object({
      data: part(z.object({ title: text })),
      selections: list(z.object({ title: text, pageIdentifier: text, items }).catch({ items: [] })),
    }),
  ),
});
type Data = z.output<typeof Data>;

const Interactive = z.object({
  data: Data.catch({}),
  replyMessage: bubble,
  receivedMessage: bubble,
  appName: text,
});

export type Problem = { problem: string };

/** Reads the answer to a list, a form and so on. Data that is too long for the message are a file, which shows what it says. */
export function readInteractive({ interactiveData, interactiveDataRef }: Message): Content | Problem {
  const read = Interactive.safeParse(interactiveData);
  const ref = DataRef.safeParse(interactiveDataRef);
  const answer = read.success ? readAnswer(read.data) : null;
  const stored = ref.success ? mediaRef(ref.data) : null;
  if (answer || !ref.success || !stored)
    return answer ?? (read.success ? unnamed(read.data) : { problem: t("unread.noData") });
  return {
    kind: "file",
    text: ref.data.title || "The client answered an interactive message",
    media: { ref: stored, name: "answer.txt", mediaType: "text/plain" },
  };
}

function readAnswer({ data, replyMessage, receivedMessage }: z.output<typeof Interactive>): Content | null {
  const title = titleOf(data.replyMessage ?? replyMessage);
  const shown = title ?? titleOf(receivedMessage);
  return answerOf(data, title) ?? (shown ? { kind: "message", text: shown } : null);
}

/** The answer of an app of the business, of which nothing more is known. */
function unnamed({ appName }: z.output<typeof Interactive>): Content {
  return { kind: "message", text: `The client answered in ${appName ?? "an app"}` };
}

function titleOf(shown: z.output<typeof bubble>): string | undefined {
  return [shown?.title, shown?.subtitle].filter(Boolean).join(" - ") || undefined;
}

function answerOf(data: Data, title: string | undefined): Content | null {
  const { listPicker, dynamic, authenticate, payment } = data;
  const quick = data["quick-reply"];
  const event = data.event ?? data.timePicker?.event;
  if (dynamic) return formAnswer(dynamic, title);
  if (listPicker)
    return choiceOf(
      listPicker.sections.flatMap(({ items }) => items),
      title,
    );
  if (quick) {
    const chosen =
      quick.items.find(({ identifier }) => identifier && identifier === quick.selectedIdentifier) ??
      quick.items[quick.selectedIndex ?? -1];
    return choiceOf([chosen ?? { identifier: quick.selectedIdentifier }], title);
  }
  if (event) {
    const [slot] = event.timeslots;
    return choiceOf([{ identifier: slot?.identifier, title: timeText(event.title, slot?.startTime) }], title);
  }
  // The token in it is for the sign-in alone, and is not stored.
  if (authenticate)
    return { kind: "message", text: title ?? `Sign-in: ${authenticate.status ?? "no result"}` };
  return payment ? { kind: "message", text: title ?? "The client answered a request for payment" } : null;
}

function choiceOf(
  items: readonly { identifier?: string | undefined; title?: string | undefined }[],
  title: string | undefined,
): Content {
  const titles = items.map((each) => each.title).filter(Boolean);
  const choice = items.map((each) => each.identifier).filter(Boolean);
  return {
    kind: "message",
    text: titles.join(", ") || title || choice.join(", ") || "The client chose nothing",
    ...(choice.length > 0 ? { data: { choice: choice.join(", ") } } : {}),
  };
}

/** `2026-05-26T08:27+0000` as `2026-05-26 08:27 +0000`. */
function timeText(title: string | undefined, start: string | undefined): string | undefined {
  const time = start?.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/, "$1 $2 ").trim();
  return [title, time].filter(Boolean).join(": ") || undefined;
}

function formAnswer({ data, selections }: NonNullable<Data["dynamic"]>, title: string | undefined): Content {
  const answers = selections.map((page, index) => ({
    label: page.title ?? page.pageIdentifier ?? `Question ${index + 1}`,
    answer: page.items.map((each) => each.title ?? each.value ?? "").join(", "),
  }));
  return { kind: "form", text: data?.title ?? title ?? "The form was submitted", data: { answers } };
}
