CREATE TABLE "ready_replies" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "ready_replies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"group_id" bigint,
	"shortcut" text collate "und-x-icu" NOT NULL,
	"text" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "ready_replies_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "session_reads" (
	"tenant_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"operator_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	CONSTRAINT "session_reads_tenant_id_session_id_operator_id_pk" PRIMARY KEY("tenant_id","session_id","operator_id")
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "waiting_warning_seconds" integer;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "waiting_limit_seconds" integer;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "requires_result" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "requires_tags" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "required_parameters" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "waiting_warning_seconds" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "waiting_limit_seconds" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "answer_limit_seconds" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "answered_within_limit" boolean GENERATED ALWAYS AS (case
  when answer_limit_seconds is null then null
  when accepted_at is not null then
    extract(epoch from (accepted_at - coalesce(queued_at, created_at))) < answer_limit_seconds + 1
  when ended_at is not null then false end) STORED;--> statement-breakpoint
ALTER TABLE "ready_replies" ADD CONSTRAINT "ready_replies_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ready_replies" ADD CONSTRAINT "ready_replies_tenant_id_group_id_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_reads" ADD CONSTRAINT "session_reads_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_reads" ADD CONSTRAINT "session_reads_tenant_id_operator_id_operators_tenant_id_id_fk" FOREIGN KEY ("tenant_id","operator_id") REFERENCES "public"."operators"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ready_replies_shortcut_key" ON "ready_replies" USING btree ("tenant_id",coalesce(group_id, 0),"shortcut") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "sessions_held" ON "sessions" USING btree ("tenant_id","operator_id") WHERE live;--> statement-breakpoint
CREATE INDEX "sessions_by_answer_limit_seconds" ON "sessions" USING btree ("tenant_id","answer_limit_seconds",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_answered_within_limit" ON "sessions" USING btree ("tenant_id","answered_within_limit",created_at desc,id desc) WHERE not live;