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
import { FormField } from "@/components/forms/form-field";
import { submitAction } from "@/components/forms/submit-action";
import { useDraft } from "@/components/forms/use-draft";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { randomKey } from "@/components/random-key";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useHydrated } from "@/components/use-hydrated";
import type { ActionResult } from "@/lib/action-result";
import { isComposing } from "@/lib/input-method";
import { placeholdersIn } from "@/lib/ready-replies/fill";
import type { ReadyReply } from "@/lib/ready-replies/for-session";
import { t } from "@/messages/reply";
import { AttachFile } from "./attach-file";
import { QuoteChip } from "./quote-chip";
import { optionId, ReadyReplyList } from "./ready-reply-list";
import type { ReplyProps } from "./reply-props";
import { reportTyping } from "./report-typing";
import { useQuote } from "./use-quote";
import { useReadyReplies } from "./use-ready-replies";

/** While somebody types there, or moves through the list by keys, the next key would go to the reply. */
const IN_USE =
  "[data-row-link]:focus-visible, :is(input, textarea), :is([role=dialog], [role=alertdialog]) *";

/** Writes to the client. A draft survives leaving the page, and its key prevents that it is sent twice. */
export default function ReplyPane(props: ReplyProps) {
  const { id, draft, reply, end, maxLength, closed, describedBy, quotes, typing, upload, ready } = props;
  const [text, setText, box] = useDraft<HTMLTextAreaElement>(draft);
  const [replyKey, setReplyKey] = useState(randomKey);
  const [result, send] = useActionState(submitReply, null);
  const [ended, sendEnd] = useActionState(end, null);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isSending = useRef(false);
  const hasNext = useRef(false);
  const hint = useId();
  const isReady = useHydrated();
  const quoteId = useId();
  const { quote, remove, removeSent } = useQuote(`${draft}-quote`, quotes && !closed, () =>
    box.current?.focus(),
  );
  const isTooLong = text.trim().length > maxLength;
  const missing = placeholdersIn(text);
  const isUnready = isTooLong || missing.length > 0;
  const listId = useId();
  const { found, selected, select, handle } = useReadyReplies(ready, text, insert);
  useSuccess(ended);

  const sendNext = useEffectEvent(() => {
    const more = hasNext.current && text !== "";
    hasNext.current = false;
    if (more) begin();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next message is sent once it has its own key
  useEffect(() => sendNext(), [replyKey]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it appears
  useEffect(() => {
    if (!document.activeElement?.matches(IN_USE)) box.current?.focus();
  }, []);

  /** Selects what is missing in the text, to be written over. */
  function insert({ text: filled }: ReadyReply): void {
    setText(filled);
    const [first = ""] = placeholdersIn(filled);
    const start = first === "" ? filled.length : filled.indexOf(first);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(start, start + first.length);
    });
  }

  /** Messages are sent one after the other. */
  function sendOrQueue(event: SyntheticEvent): void {
    event.preventDefault();
    if (closed || isUnready) return;
    if (isSending.current) hasNext.current = true;
    else begin();
  }

  function begin(): void {
    isSending.current = true;
    setSending(true);
    form.current?.requestSubmit();
  }

  /** Also reports a failure if the form was unmounted because the session has ended. */
  async function submitReply(_before: ActionResult | null, message: FormData): Promise<ActionResult> {
    const sent = String(message.get("text")).replaceAll("\r\n", "\n");
    const answer = await submitAction(reply, message);
    isSending.current = false;
    setSending(false);
    if (answer.ok) {
      // The rest was typed while this message was being sent.
      setText((now) => (now.startsWith(sent) ? now.slice(sent.length).trimStart() : now));
      removeSent(String(message.get("replyTo")));
      setReplyKey(randomKey());
      return answer;
    }
    hasNext.current = false;
    if (!answer.fields?.text) toast.error(t("notSent"), { description: answer.error });
    return answer;
  }
  return (
    <div className="flex flex-col gap-2">
      <form ref={form} action={send} className="flex flex-col gap-2">
        <input type="hidden" name="sessionId" value={id} />
        <input type="hidden" name="replyKey" value={replyKey} />
        <input type="hidden" name="replyTo" value={quote?.seq ?? ""} />
        {quote && <QuoteChip id={quoteId} quote={quote} remove={remove} />}
        <FormField
          label={t("message")}
          name="text"
          hideLabel
          error={
            problemOf(text, maxLength, missing) ?? (result && !result.ok ? result.fields?.text : undefined)
          }
        >
          {(control) => (
            <div className="relative">
              {found.length > 0 && (
                <ReadyReplyList
                  id={listId}
                  replies={found}
                  selected={selected}
                  select={select}
                  choose={insert}
                />
              )}
              <Textarea
                {...control}
                aria-autocomplete="list"
                aria-controls={found.length > 0 ? listId : undefined}
                aria-activedescendant={found.length > 0 ? optionId(listId, selected) : undefined}
                ref={box}
                aria-describedby={[control["aria-describedby"], quote && quoteId, describedBy, hint]
                  .filter(Boolean)
                  .join(" ")}
                dir="auto"
                rows={2}
                placeholder={t("message")}
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  if (typing) reportTyping(typing, event.target.value);
                }}
                readOnly={closed}
                onKeyDown={(event) => {
                  if (handle(event)) return;
                  if (isEnter(event)) sendOrQueue(event);
                  else if (quote && isEscape(event)) remove();
                }}
              />
            </div>
          )}
        </FormField>
      </form>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {upload && (
          <AttachFile upload={upload} disabled={closed} replyTo={quote?.seq ?? null} answered={removeSent} />
        )}
        <span
          id={hint}
          className="mr-auto text-muted-foreground text-xs max-sm:sr-only @max-lg/panel:sr-only"
        >
          {t("keys")}
        </span>
        <form action={sendEnd}>
          <input type="hidden" name="sessionId" value={id} />
          <SubmitButton variant="outline" size="sm" data-command={t("endSession")}>
            {t("endSession")}
          </SubmitButton>
        </form>
        <Button
          size="sm"
          disabled={closed || isUnready || !isReady}
          aria-disabled={sending || undefined}
          onClick={sendOrQueue}
        >
          {sending && <Spinner />}
          {t("send")}
        </Button>
      </div>
      {ended && !ended.ok && <Notice variant="destructive">{ended.error}</Notice>}
    </div>
  );
}

function problemOf(text: string, maxLength: number, missing: readonly string[]): string | undefined {
  const { length } = text.trim();
  if (length > maxLength) return t("tooLong", { length, most: maxLength });
  return missing.length > 0 ? t("missing", { missing: missing.join(", ") }) : undefined;
}

function isEnter({ key, shiftKey, nativeEvent }: KeyboardEvent): boolean {
  return key === "Enter" && !shiftKey && !isComposing(nativeEvent);
}

function isEscape({ key, nativeEvent }: KeyboardEvent): boolean {
  return key === "Escape" && !isComposing(nativeEvent);
}
