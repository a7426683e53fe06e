import { Fragment } from "react";
import { ChevronRightIcon } from "@/components/ui/late-icons";
import { t } from "@/messages/channel-forms";

/** How to connect an account at its vendor. `webhook` is our address; null before the account has one. */
export function ConnectSteps({ steps, webhook }: { steps: readonly string[]; webhook: string | null }) {
  if (steps.length === 0) return null;
  return (
    <details data-slot="connect-steps" className="group text-sm">
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm font-medium text-xs hover:text-primary [&::-webkit-details-marker]:hidden">
        <ChevronRightIcon className="size-3.5 transition-transform group-open:rotate-90" />
        {t("howToConnect")}
      </summary>
      <ol className="mt-2 flex max-w-prose list-decimal flex-col gap-1.5 pl-6 text-xs leading-5 marker:text-muted-foreground">
        {steps.map((step) => (
          <li key={step}>
            {step.split("{webhook}").map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence
              <Fragment key={index}>
                {index > 0 && <WebhookAddress webhook={webhook} />}
                {part}
              </Fragment>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}

function WebhookAddress({ webhook }: { webhook: string | null }) {
  if (webhook === null) return t("addressLater");
  return <code className="wrap-anywhere rounded-sm bg-muted px-1 font-mono">{webhook}</code>;
}
