import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckIcon, CopyIcon } from "@/components/ui/late-icons";
import { t } from "@/messages/copy";
import { copyText } from "./copy-text";

/** For what is shown only once. The check mark stays, so that nobody closes the dialog without knowing that it was copied. */
export function LargeCopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const done = copied === text;
  return (
    <Button
      aria-label={label}
      data-copied={done || undefined}
      onClick={async () => {
        if (await copyText(text)) setCopied(text);
      }}
    >
      {done ? <CheckIcon /> : <CopyIcon />}
      {done ? t("copied") : t("copy")}
    </Button>
  );
}
