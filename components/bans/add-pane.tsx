import { useState } from "react";
import { Notice } from "@/components/notice";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFetch } from "@/components/use-fetch";
import { t } from "@/messages/bans";
import { BanEffect } from "./ban-effect";
import type { AddBanProps, BanPreviews } from "./ban-props";
import { BanTarget, IDENTITY, type Target } from "./ban-target";
import { BanTerms } from "./ban-terms";
import { useBanAction } from "./use-ban-action";

/** The HTTP status while the typed value is incomplete. */
const INVALID = 422;

export default function AddPane({ scopes, channels, preview, action }: AddBanProps) {
  const { send, refused, round } = useBanAction(action);
  const [target, setTarget] = useState<Target>({ scope: "email", value: "", channel: "", account: "" });
  const { data, error } = useFetch<BanPreviews>(previewUrl(preview, target), { debounce: 350 });
  const scope = scopes.find(({ id }) => id === target.scope);
  const [only] = data?.previews ?? [];
  return (
    <form action={send} className="flex flex-col gap-3">
      <BanTarget
        key={`target ${round}`}
        scopes={scopes}
        channels={channels}
        target={target}
        change={(more) => setTarget((before) => ({ ...before, ...more }))}
        refused={refused}
      />
      {only && <BanEffect preview={only} shared={scope?.shared ?? false} />}
      {error && error.status !== INVALID && <Notice variant="destructive">{error.message}</Notice>}
      <BanTerms key={`terms ${round}`} refused={refused} />
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <DialogFooter>
        <DialogClose>{t("cancel")}</DialogClose>
        <SubmitButton variant="destructive">{t("ban")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

function previewUrl(preview: string, target: Target): string | null {
  if (target.value.trim() === "" || (target.scope === IDENTITY && target.channel === "")) return null;
  return `${preview}?${new URLSearchParams(target)}`;
}
