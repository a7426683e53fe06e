"use client";

import { type KeyboardEvent, useActionState, useId, useState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";
import { LONGEST_REPLY } from "@/lib/sessions/reply-length";
import { submitted } from "./submitted";
import { useDone } from "./use-done";
import { useDraft } from "./use-draft";

/**
 * Writes to the client. What was typed stays until it is sent, also when the page is left in between; sending it twice sends
 * it once.
 */
export function ReplyForm({ id, reply, end }: { id: number; reply: FormAction; end: FormAction }) {
  const [text, setText] = useDraft(`parley-reply-${id}`);
  const [replyKey, setReplyKey] = useState(newKey);
  const [result, send, sending] = useActionState(answered, null);
  const [ended, sendEnd] = useActionState(end, null);
  const hint = useId();
  useDone(ended);

  /** Goes on when the form has gone meanwhile, since the session has: then it is told all the same. */
  async function answered(_before: ActionResult | null, form: FormData): Promise<ActionResult> {
    const sent = String(form.get("text")).replaceAll("\r\n", "\n");
    const answer = await submitted(reply, form);
    if (answer.ok) {
      // What was typed since is the next message.
      setText((now) => (now.startsWith(sent) ? now.slice(sent.length).trimStart() : now));
      setReplyKey(newKey());
    } else if (!answer.fields) toast.error("It was not sent", { description: answer.error });
    return answer;
  }
  return (
    <div className="flex flex-col gap-2">
      <form action={send} className="flex flex-col gap-2" id={`reply-${id}`}>
        <input type="hidden" name="sessionId" value={id} />
        <input type="hidden" name="replyKey" value={replyKey} />
        <Field
          label="Message to the client"
          name="text"
          hideLabel
          error={result && !result.ok ? result.fields?.text : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              aria-describedby={[control["aria-describedby"], hint].filter(Boolean).join(" ")}
              dir="auto"
              rows={2}
              placeholder="Message to the client"
              value={text}
              onChange={(event) => setText(event.target.value)}
              maxLength={2 * LONGEST_REPLY}
              autoFocus
              onKeyDown={sending ? holdEnter : sendByEnter}
            />
          )}
        </Field>
      </form>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span id={hint} className="mr-auto text-muted text-xs max-sm:sr-only">
          Enter sends, Shift+Enter breaks the line
        </span>
        <form action={sendEnd}>
          <input type="hidden" name="sessionId" value={id} />
          <SubmitButton variant="secondary" size="sm">
            End the session
          </SubmitButton>
        </form>
        <SubmitButton size="sm" form={`reply-${id}`} aria-disabled={sending || undefined}>
          Send
        </SubmitButton>
      </div>
      {ended && !ended.ok && <Notice tone="danger">{ended.error}</Notice>}
    </div>
  );
}

function newKey(): string {
  return crypto.randomUUID();
}

function sendByEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (!isEnter(event)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** One after the other: the next message has a key of its own. */
function holdEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (isEnter(event)) event.preventDefault();
}

function isEnter({ key, shiftKey, nativeEvent }: KeyboardEvent): boolean {
  return key === "Enter" && !shiftKey && !nativeEvent.isComposing;
}
