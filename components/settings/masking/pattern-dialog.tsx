"use client";

import type { FormAction } from "@/components/forms/form-action";
import { useFormAction } from "@/components/forms/use-form-action";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
  useDialog,
} from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Pattern } from "@/lib/masking/patterns/list";
import { t } from "@/messages/settings-masking";

type Props = { pattern: Pattern; preview: FormAction; turn: FormAction };

/** What a pattern would mask, and the button that turns it on or off. */
export function PatternDialog({ pattern, preview, turn }: Props) {
  const { name, active } = pattern;
  return (
    <Dialog>
      <DialogTrigger
        variant="outline"
        size="sm"
        aria-label={active ? t("turnOffName", { name }) : t("turnOnName", { name })}
      >
        {active ? t("turnOff") : t("turnOn")}
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{name}</DialogTitle>
          <DialogDescription>{active ? t("turnOffNote") : t("turnOnNote")}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          {!active && <Preview pattern={pattern} action={preview} />}
          <Turn pattern={pattern} action={turn} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function Preview({ pattern: { name, pattern }, action }: { pattern: Pattern; action: FormAction }) {
  const [result, send] = useFormAction(action);
  const found = result?.ok ? result.shownOnce : undefined;
  return (
    <form action={send} className="flex flex-col items-start gap-3">
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="pattern" value={pattern} />
      <SubmitButton variant="outline">{t("preview")}</SubmitButton>
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      {found && <Found {...found} />}
    </form>
  );
}

function Found(found: Readonly<Record<string, string>>) {
  const examples = found.examples ? found.examples.split("\n") : [];
  const counts = { matches: Number(found.matches), messages: Number(found.messages) };
  return (
    <div role="status" className="flex w-full min-w-0 flex-col gap-2 text-sm">
      <p>{found.complete === "true" ? t("matchesInAll", counts) : t("matchesInNewest", counts)}</p>
      {examples.length > 0 && (
        <ul
          aria-label={t("examples")}
          className="flex flex-col divide-y rounded-md border bg-muted/40 text-xs"
        >
          {examples.map((example, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: examples have no other identity and never move
            <li key={place} dir="auto" className="px-2.5 py-1.5 wrap-anywhere">
              {example}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Turn({ pattern: { id, active }, action }: { pattern: Pattern; action: FormAction }) {
  const { setOpen } = useDialog();
  const [result, send] = useFormAction(action);
  useSuccess(result, () => setOpen(false));
  return (
    <form action={send} className="flex flex-wrap items-center justify-end gap-2 border-t pt-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="active" value={active ? "off" : "on"} />
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      <SubmitButton>{active ? t("turnOff") : t("turnOn")}</SubmitButton>
    </form>
  );
}
