"use client";

import type { ComponentProps } from "react";
import { NativeSelect } from "@/components/ui/native-select";

/** A select that sends its form when another option is chosen. */
export function SubmittingSelect(props: ComponentProps<typeof NativeSelect>) {
  return <NativeSelect {...props} onChange={(event) => event.currentTarget.form?.requestSubmit()} />;
}
