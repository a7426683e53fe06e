"use client";

import { lazy, Suspense } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

const ContactForm = lazy(() => import("./contact-form"));

export type ContactProps = {
  id: number;
  /** The URL of the ContactOptions. */
  source: string;
  /** The page that opens the new session. */
  sessions: string;
  contact: FormAction;
};

/** Contacts the client of an ended session again. */
export function ContactDialog({ disabled, ...props }: ContactProps & { disabled: boolean }) {
  return (
    <Dialog>
      <DialogTrigger variant="default" size="sm" disabled={disabled}>
        Contact client
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Contact client</DialogTitle>
          <DialogDescription>Opens a new session that continues this one.</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <Suspense fallback={<Skeleton className="h-48" />}>
            <ContactForm {...props} />
          </Suspense>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
