import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { Time } from "@/components/time/time";
import { Progress } from "@/components/ui/progress";
import type { MaskingRun } from "@/lib/masking/stored/find-run";
import { ActionButton } from "../action-button";
import { RefreshWhileRunning } from "./refresh-while-running";

type Props = { run: MaskingRun | null; zone: string; start: FormAction; stop: FormAction };

const states: Readonly<Record<string, string>> = {
  running: "The stored sessions are being masked.",
  stopped: "It was stopped. What was masked until then stays masked.",
  done: "All sessions that were stored when it began are masked.",
  failed: "It was interrupted by an error and can be started again.",
};

/** How far the masking of stored sessions has come, and the buttons that start and stop it. */
export function StoredSessions({ run, zone, start, stop }: Props) {
  const isRunning = run?.state === "running";
  return (
    <section aria-label="Stored sessions" className="flex max-w-4xl flex-col gap-3 border-t pt-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-80">
          <h3 className="font-medium text-sm">Stored sessions</h3>
          <p className="max-w-prose text-pretty text-muted-foreground text-sm">
            The settings apply to what is stored from now on. Sessions from before, and the reasons and names
            of bans, are masked in the background when you start it. Files of exports and share links that
            were made before keep what they have.
          </p>
        </div>
        {isRunning ? (
          <ActionButton id="run" label="Stop" accessibleName="Stop masking stored sessions" action={stop} />
        ) : (
          <ConfirmDialog
            verb="Mask stored sessions"
            accessibleName="Mask stored sessions"
            id="run"
            title="Mask stored sessions?"
            description="All sessions and bans of the tenant are searched for the kinds that are on now. Originals in sessions are kept encrypted."
            action={start}
          />
        )}
      </div>
      {run && (
        <div className="flex flex-col gap-2 text-sm">
          <p role="status">
            {states[run.state] ?? run.state} <Counts {...run} />
          </p>
          {isRunning && (
            <Progress
              aria-label="Masked sessions"
              value={run.total === 0 ? 100 : (100 * run.done) / run.total}
            />
          )}
          <p className="text-muted-foreground text-xs">
            Started <Time at={run.startedAt} zone={zone} />
          </p>
          {isRunning && <RefreshWhileRunning />}
        </div>
      )}
    </section>
  );
}

function Counts({ done, total, found }: MaskingRun) {
  const [sessions, all, values] = [done, total, found].map((count) => count.toLocaleString("en"));
  return <>{`Sessions: ${sessions} of ${all}. Values masked: ${values}.`}</>;
}
