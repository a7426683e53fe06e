import {
  type KeyboardEvent,
  type SyntheticEvent,
  useActionState,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from "react";
import { FormField } from "@/components/form-field";
import { Notice } from "@/components/notice";
import { randomKey } from "@/components/random-key";
import { Button } from "@/components/ui/button";

import { Spinner } from "@/components/ui/spinner";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useSuccess } from "@/components/use-success";
import type { ActionResult } from "@/lib/result";
import { LONGEST_REPLY } from "@/lib/sessions/reply-length";
import { AttachFile } from "./attach-file";
import type { ReplyProps } from "./desk-props";
import { submitted } from "./submitted";
import { tellTyping } from "./tell-typing";
import { useDraft } from "./use-draft";

/**
 * Writes to the client. What was typed stays until it is sent, also when the page is left in between; sending it twice sends
 * it once.
 */
export default function ReplyPane({ id, reply, end, typing, upload }: ReplyProps) {
  const [text, setText] = useDraft(`parley-reply-${id}`);
  const [replyKey, setReplyKey] = useState(randomKey);
  const [result, send] = useActionState(answered, null);
  const [ended, sendEnd] = useActionState(end, null);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const underWay = useRef(false);
  const waits = useRef(false);
  const hint = useId();
  useSuccess(ended);

  const sendWaiting = useEffectEvent(() => {
    const more = waits.current && text !== "";
    waits.current = false;
    if (more) begin();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits can go when it has a key of its own
  useEffect(() => sendWaiting(), [replyKey]);

  /** One after the other: what is sent while another is on its way goes when that has arrived. */
  function sendOrWait(event: SyntheticEvent): void {
    event.preventDefault();
    if (underWay.current) waits.current = true;
    else begin();
  }

  function begin(): void {
    underWay.current = true;
    setSending(true);
    form.current?.requestSubmit();
  }

  /** Goes on when the form has gone meanwhile, since the session has: then it is told all the same. */
  async function answered(_before: ActionResult | null, message: FormData): Promise<ActionResult> {
    const sent = String(message.get("text")).replaceAll("\r\n", "\n");
    const answer = await submitted(reply, message);
    underWay.current = false;
    setSending(false);
    if (answer.ok) {
      // What was typed since is the next message.
      setText((now) => (now.startsWith(sent) ? now.slice(sent.length).trimStart() : now));
      setReplyKey(randomKey());
      return answer;
    }
    waits.current = false;
    if (!answer.fields) toast.error("It was not sent", { description: answer.error });
    return answer;
  }
  return (
    <div className="flex flex-col gap-2">
      <form ref={form} action={send} className="flex flex-col gap-2">
        <input type="hidden" name="sessionId" value={id} />
        <input type="hidden" name="replyKey" value={replyKey} />
        <FormField
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
              onChange={(event) => {
                setText(event.target.value);
                if (typing) tellTyping(typing, event.target.value);
              }}
              maxLength={2 * LONGEST_REPLY}
              autoFocus
              onKeyDown={(event) => isEnter(event) && sendOrWait(event)}
            />
          )}
        </FormField>
      </form>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {upload && <AttachFile upload={upload} />}
        <span id={hint} className="mr-auto text-muted-foreground text-xs max-sm:sr-only">
          Enter sends, Shift+Enter breaks the line
        </span>
        <form action={sendEnd}>
          <input type="hidden" name="sessionId" value={id} />
          <SubmitButton variant="outline" size="sm">
            End the session
          </SubmitButton>
        </form>
        <Button size="sm" aria-disabled={sending || undefined} onClick={sendOrWait}>
          {sending && <Spinner />}
          Send
        </Button>
      </div>
      {ended && !ended.ok && <Notice variant="destructive">{ended.error}</Notice>}
    </div>
  );
}

function isEnter({ key, shiftKey, nativeEvent }: KeyboardEvent): boolean {
  return key === "Enter" && !shiftKey && !nativeEvent.isComposing;
}
