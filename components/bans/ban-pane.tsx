"use client";

import { useState } from "react";
import { PaneSkeleton } from "@/components/exports/pane-skeleton";
import { Badge } from "@/components/ui/badge";
import { DialogClose } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Notice } from "@/components/ui/notice";
import { Radio, RadioGroup } from "@/components/ui/radio";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFetch } from "@/components/use-fetch";
import type { BanPreview } from "@/lib/bans/preview";
import { BanEffect } from "./ban-effect";
import type { BanDialogProps, BanPreviews, OfferedScope } from "./ban-props";
import { BanTerms } from "./terms";
import { useBanAction } from "./use-ban-action";

/** Who, why and until when, with what each choice would do. */
export default function BanPane({ sessionId, scopes, preview, action }: BanDialogProps) {
  const { data, error } = useFetch<BanPreviews>(`${preview}?session=${sessionId}`);
  if (!data) return error ? <Notice tone="danger">{error.message}</Notice> : <PaneSkeleton />;
  const { previews } = data;
  if (previews.length === 0)
    return (
      <Notice>Nothing is known of the client of this session that they could be recognised by again.</Notice>
    );
  return <BanForm sessionId={sessionId} scopes={scopes} previews={previews} action={action} />;
}

type FormProps = Omit<BanDialogProps, "preview"> & { previews: readonly BanPreview[] };

function BanForm({ sessionId, scopes, previews, action }: FormProps) {
  const { send, refused, round } = useBanAction(action);
  const [place, setPlace] = useState(() =>
    Math.max(
      0,
      previews.findIndex(({ standing }) => standing === null),
    ),
  );
  const chosen = previews[place] as BanPreview;
  const scopeOf = ({ scope }: BanPreview) => scopes.find(({ id }) => id === scope);
  return (
    <form action={send} className="flex flex-col gap-3">
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="scope" value={chosen.scope} />
      <input type="hidden" name="value" value={chosen.value} />
      <RadioGroup key={`who ${round}`} label="Who">
        {previews.map((each, index) => (
          <Radio
            key={`${each.scope} ${each.value}`}
            // The form sends what is chosen in fields of its own.
            name="place"
            value={index}
            defaultChecked={index === place}
            onChange={() => setPlace(index)}
            hint={<Hint preview={each} scope={scopeOf(each)} />}
          >
            {scopeOf(each)?.label}
            {each.standing !== null && (
              <Badge tone="danger" className="ml-2">
                Banned
              </Badge>
            )}
          </Radio>
        ))}
      </RadioGroup>
      <BanEffect preview={chosen} shared={scopeOf(chosen)?.shared ?? false} />
      <BanTerms key={`terms ${round}`} refused={refused} />
      {refused && !(refused.fields?.reason || refused.fields?.expires) && (
        <Notice tone="danger">{refused.error}</Notice>
      )}
      <DialogFooter>
        <DialogClose>Cancel</DialogClose>
        <SubmitButton variant="danger">Ban</SubmitButton>
      </DialogFooter>
    </form>
  );
}

/** The value itself, and what the choice means; the number of a client says nothing to anybody. */
function Hint({ preview, scope }: { preview: BanPreview; scope: OfferedScope | undefined }) {
  const { scope: id, written } = preview;
  return (
    <>
      {id !== "client" && <bdi className="wrap-anywhere mr-2 block font-mono sm:inline">{written}</bdi>}
      {scope?.hint}
    </>
  );
}
