CREATE TABLE "audit_chains" (
	"tenant_id" bigint NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp (3) with time zone,
	"cut_seq" bigint DEFAULT 0 NOT NULL,
	"cut_hash" "bytea" NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"checked_seq" bigint,
	"fault" jsonb,
	CONSTRAINT "audit_chains_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "ip" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "browser" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hash" "bytea";--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "audits_reads" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_chains" ADD CONSTRAINT "audit_chains_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_verb" ON "audit" USING btree ("tenant_id","verb",at desc,id desc);--> statement-breakpoint
CREATE INDEX "audit_who" ON "audit" USING btree ("tenant_id",(actor_kind || coalesce('-' || actor_id::text, '')),at desc,id desc);--> statement-breakpoint
CREATE INDEX "audit_about" ON "audit" USING btree ("tenant_id",(subject_kind || coalesce('-' || subject_id::text, '')),at desc,id desc);--> statement-breakpoint
CREATE INDEX "audit_ip" ON "audit" USING btree ("tenant_id","ip",at desc,id desc);--> statement-breakpoint
CREATE INDEX "audit_request" ON "audit" USING btree ("tenant_id","request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seq" ON "audit" USING btree ("tenant_id","seq");--> statement-breakpoint
CREATE INDEX "audit_unsealed" ON "audit" USING btree ("tenant_id","id") WHERE seq is null;--> statement-breakpoint
UPDATE "audit" SET "ip" = coalesce(data->>'ip', data->>'address') WHERE data ?| array['ip', 'address'];
