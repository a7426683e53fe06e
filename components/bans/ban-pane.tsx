import { useState } from "react";
import { PaneSkeleton } from "@/components/dialogs/lazy-dialog-content";
import { RadioChoice } from "@/components/forms/choice";
import { Notice } from "@/components/notice";
import { Badge } from "@/components/ui/badge";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFetch } from "@/components/use-fetch";
import type { BanPreview } from "@/lib/bans/preview";
import { t } from "@/messages/bans";
import { BanEffect } from "./ban-effect";
import type { BanDialogProps, BanPreviews, OfferedScope } from "./ban-props";
import { BanTerms } from "./ban-terms";
import { useBanAction } from "./use-ban-action";

export default function BanPane({ sessionId, scopes, preview, action }: BanDialogProps) {
  const { data, error } = useFetch<BanPreviews>(`${preview}?session=${sessionId}`);
  if (!data) return error ? <Notice variant="destructive">{error.message}</Notice> : <PaneSkeleton />;
  const { previews } = data;
  if (previews.length === 0) return <Notice>{t("nothingIdentifies")}</Notice>;
  return <BanForm sessionId={sessionId} scopes={scopes} previews={previews} action={action} />;
}

type FormProps = Omit<BanDialogProps, "preview"> & { previews: readonly BanPreview[] };

function BanForm({ sessionId, scopes, previews, action }: FormProps) {
  const { send, refused, round } = useBanAction(action);
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      previews.findIndex(({ existing }) => existing === null),
    ),
  );
  const chosen = previews[index] as BanPreview;
  const scopeOf = ({ scope }: BanPreview) => scopes.find(({ id }) => id === scope);
  return (
    <form action={send} className="flex flex-col gap-3">
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="scope" value={chosen.scope} />
      <input type="hidden" name="value" value={chosen.value} />
      <FieldSet key={`target ${round}`}>
        <FieldLegend>{t("ban")}</FieldLegend>
        {previews.map((each, at) => (
          <RadioChoice
            key={`${each.scope} ${each.value}`}
            // The hidden fields above carry the choice.
            name="choice"
            value={at}
            defaultChecked={at === index}
            onChange={() => setIndex(at)}
            hint={<Hint preview={each} scope={scopeOf(each)} />}
          >
            {scopeOf(each)?.label}
            {each.existing !== null && (
              <Badge variant="destructive" className="ml-2">
                {t("banned")}
              </Badge>
            )}
          </RadioChoice>
        ))}
      </FieldSet>
      <BanEffect preview={chosen} shared={scopeOf(chosen)?.shared ?? false} />
      <BanTerms key={`terms ${round}`} refused={refused} />
      {refused && !(refused.fields?.reason || refused.fields?.expires) && (
        <Notice variant="destructive">{refused.error}</Notice>
      )}
      <DialogFooter>
        <DialogClose>{t("cancel")}</DialogClose>
        <SubmitButton variant="destructive">{t("ban")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

/** The value, unless it is an internal client ID, and what the choice means. */
function Hint({ preview, scope }: { preview: BanPreview; scope: OfferedScope | undefined }) {
  const { scope: id, written } = preview;
  return (
    <>
      {id !== "client" && <bdi className="wrap-anywhere mr-2 block font-mono sm:inline">{written}</bdi>}
      {scope?.hint}
    </>
  );
}
