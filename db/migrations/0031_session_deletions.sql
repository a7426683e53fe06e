CREATE TABLE "session_deletions" (
	"tenant_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "session_deletions_tenant_id_session_id_pk" PRIMARY KEY("tenant_id","session_id")
);
--> statement-breakpoint
CREATE INDEX "session_deletions_order" ON "session_deletions" USING btree ("tenant_id","xid","session_id");--> statement-breakpoint
create function public.parley_sessions_deleted() returns trigger language plpgsql as $$
begin
  insert into public.session_deletions (tenant_id, session_id) select tenant_id, id from deleted;
  return null;
end $$;--> statement-breakpoint
create trigger sessions_deleted after delete on sessions referencing old table as deleted
  for each statement execute function public.parley_sessions_deleted();
