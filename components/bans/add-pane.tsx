"use client";

import { useState } from "react";
import { DialogClose } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { BanEffect } from "./ban-effect";
import type { AddBanProps } from "./ban-props";
import { BanTerms } from "./terms";
import { type RefusedBan, useBanAction } from "./use-ban-action";
import { usePreviews } from "./use-previews";
import { useSettled } from "./use-settled";

const IDENTITY = "identity";
/** In what order people have a use for them: what is typed is an address rather than an identity. */
const FIRST = "email";

type Typed = { scope: string; value: string; channel: string; account: string };

/** Whom, why and until when, with what it would do as soon as it can be said. */
export default function AddPane({ scopes, channels, preview, action }: AddBanProps) {
  const { send, refused, round } = useBanAction(action);
  const [typed, setTyped] = useState<Typed>({ scope: FIRST, value: "", channel: "", account: "" });
  const { previews, failure, wrong } = usePreviews(useSettled(addressOf(preview, typed)));
  const scope = scopes.find(({ id }) => id === typed.scope);
  const [only] = previews ?? [];
  return (
    <form action={send} className="flex flex-col gap-3">
      <Target
        key={`whom ${round}`}
        scopes={scopes}
        channels={channels}
        typed={typed}
        change={(more) => setTyped((before) => ({ ...before, ...more }))}
        refused={refused}
      />
      {only && <BanEffect preview={only} shared={scope?.shared ?? false} />}
      {failure && !wrong && <Notice tone="danger">{failure}</Notice>}
      <BanTerms key={`terms ${round}`} refused={refused} />
      {refused && !refused.fields && <Notice tone="danger">{refused.error}</Notice>}
      <DialogFooter>
        <DialogClose>Cancel</DialogClose>
        <SubmitButton variant="danger">Ban</SubmitButton>
      </DialogFooter>
    </form>
  );
}

type TargetProps = Pick<AddBanProps, "scopes" | "channels"> & {
  typed: Typed;
  change: (more: Partial<Typed>) => void;
  refused: RefusedBan | null;
};

/** By what somebody is banned; a channel belongs to an identity alone. */
function Target({ scopes, channels, typed, change, refused }: TargetProps) {
  const scope = scopes.find(({ id }) => id === typed.scope);
  const fields = refused?.fields;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Ban by" name="scope" error={fields?.scope}>
          {(control) => (
            <Select
              {...control}
              defaultValue={typed.scope}
              onChange={(event) => change({ scope: event.target.value })}
            >
              {scopes.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={scope?.valueLabel} name="value" required error={fields?.value} hint={scope?.example}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              defaultValue={typed.value}
              onChange={(event) => change({ value: event.target.value })}
            />
          )}
        </Field>
      </div>
      {typed.scope === IDENTITY && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Channel" name="channel" required error={fields?.channel}>
            {(control) => (
              <Select
                {...control}
                defaultValue={typed.channel}
                onChange={(event) => change({ channel: event.target.value })}
              >
                <option value="">Choose …</option>
                {channels.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label="Channel account"
            name="account"
            error={fields?.account}
            hint="Empty: every account of the channel."
          >
            {(control) => (
              <Input
                {...control}
                defaultValue={typed.account}
                onChange={(event) => change({ account: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}

/** Null while too little is typed to ask about. */
function addressOf(preview: string, typed: Typed): string | null {
  if (typed.value.trim() === "" || (typed.scope === IDENTITY && typed.channel === "")) return null;
  return `${preview}?${new URLSearchParams(typed)}`;
}
