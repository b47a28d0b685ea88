-- Open appeals that lie with somebody are counted without reading those of others.
CREATE INDEX appeal_by_owner ON appeal (org_id, owner_id, appeal_id) WHERE closed_at IS NULL;
