"use client";

import { type KeyboardEvent, useActionState, useState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { LONGEST_REPLY } from "@/lib/sessions/reply-length";
import { useDone } from "./use-done";

/** Writes to the client. What was typed stays when it is refused, and sending it twice sends it once. */
export function ReplyForm({ id, reply, end }: { id: number; reply: FormAction; end: FormAction }) {
  const [result, send] = useActionState(reply, null);
  const [ended, sendEnd] = useActionState(end, null);
  const [replyKey, setReplyKey] = useState(newKey);
  useDone(result, () => setReplyKey(newKey()));
  useDone(ended);
  const refused = result && !result.ok ? result : null;
  return (
    <div className="flex flex-col gap-2">
      <form action={send} className="flex flex-col gap-2" id={`reply-${id}`}>
        <input type="hidden" name="sessionId" value={id} />
        <input type="hidden" name="replyKey" value={replyKey} />
        <Field label="Message to the client" name="text" hideLabel error={refused?.fields?.text}>
          {(control) => (
            <Textarea
              {...control}
              // Of an answered form, so that it begins with the text that was refused, or empty again.
              key={refused?.values?.text ?? replyKey}
              dir="auto"
              rows={2}
              placeholder="Message to the client"
              defaultValue={refused?.values?.text}
              maxLength={2 * LONGEST_REPLY}
              autoFocus
              onKeyDown={sendByEnter}
            />
          )}
        </Field>
        {refused && !refused.fields?.text && <Notice tone="danger">{refused.error}</Notice>}
      </form>
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto text-muted text-xs max-sm:hidden">
          Enter sends, Shift+Enter begins a line
        </span>
        <form action={sendEnd}>
          <input type="hidden" name="sessionId" value={id} />
          <SubmitButton variant="secondary" size="sm">
            End the session
          </SubmitButton>
        </form>
        <SubmitButton size="sm" form={`reply-${id}`}>
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
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
