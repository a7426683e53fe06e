"use client";

import { Notice } from "@/components/notice";
import type { FormAction } from "@/components/sessions/panel-types";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";

import { SubmitButton } from "@/components/ui/submit-button";
import { useBanAction } from "./use-ban-action";

type Props = { id: number; label: string; action: FormAction };

export function LiftBan(props: Props) {
  const { label } = props;
  return (
    <Dialog>
      <DialogTrigger variant="outline" size="sm" aria-label={`Lift the ban on ${label}`}>
        Lift
      </DialogTrigger>
      <DialogContent alert size="sm">
        <DialogHeader>
          <DialogTitle>Lift this ban?</DialogTitle>
          <DialogDescription>{`“${label}” will be able to start sessions again. The ban stays in the list, marked as lifted.`}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <LiftForm {...props} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function LiftForm({ id, action }: Props) {
  const { send, refused } = useBanAction(action);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      {refused && (
        <Notice variant="destructive" className="mb-3">
          {refused.error}
        </Notice>
      )}
      <DialogFooter>
        <DialogClose>Cancel</DialogClose>
        <SubmitButton variant="destructive">Lift ban</SubmitButton>
      </DialogFooter>
    </form>
  );
}
