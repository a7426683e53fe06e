CREATE TABLE "erased_sessions" (
	"tenant_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"external_digest" "bytea",
	"erased_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "erased_sessions_tenant_id_session_id_pk" PRIMARY KEY("tenant_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "share_sessions" DROP CONSTRAINT "share_sessions_tenant_id_session_id_sessions_tenant_id_id_fk";
--> statement-breakpoint
ALTER TABLE "erased_sessions" ADD CONSTRAINT "erased_sessions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erased_sessions_external" ON "erased_sessions" USING btree ("tenant_id","external_digest") WHERE external_digest is not null;--> statement-breakpoint
CREATE INDEX "erased_sessions_order" ON "erased_sessions" USING btree ("tenant_id","xid","session_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_session" ON "webhook_deliveries" USING btree ("tenant_id",((payload->'data'->>'sessionId')::bigint));