-- In one statement, which writes the table once. With the columns go their indexes.
alter table sessions
  drop column waiting_seconds, drop column first_response_seconds, drop column duration_seconds, drop column wrap_up_seconds,
  add column waiting_seconds integer generated always as (case when coalesce(accepted_at, queue_left_at) < queued_at then 0 else floor(extract(epoch from (coalesce(accepted_at, queue_left_at) - queued_at)))::integer end) stored,
  add column first_response_seconds integer generated always as (case when first_response_at < coalesce(queued_at, created_at) then 0 else floor(extract(epoch from (first_response_at - coalesce(queued_at, created_at))))::integer end) stored,
  add column duration_seconds integer generated always as (case when ended_at < accepted_at then 0 else floor(extract(epoch from (ended_at - accepted_at)))::integer end) stored,
  add column wrap_up_seconds integer generated always as (case when concluded_at < ended_at then 0 else floor(extract(epoch from (concluded_at - ended_at)))::integer end) stored;--> statement-breakpoint
create index sessions_by_waiting_seconds on sessions using btree (tenant_id, waiting_seconds, created_at desc, id desc) where not live;--> statement-breakpoint
create index sessions_by_duration_seconds on sessions using btree (tenant_id, duration_seconds, created_at desc, id desc) where not live;--> statement-breakpoint
create index sessions_by_wrap_up_seconds on sessions using btree (tenant_id, wrap_up_seconds, created_at desc, id desc) where not live;--> statement-breakpoint
create index sessions_by_first_response_seconds on sessions using btree (tenant_id, first_response_seconds, created_at desc, id desc) where not live;--> statement-breakpoint
analyze sessions;
