-- What lies with somebody, and tasks that were set, are found without reading every review.
CREATE INDEX review_by_owner ON review (org_id, owner_id, review_id) WHERE owner_id IS NOT NULL;
CREATE INDEX review_with_task ON review (org_id, review_id) WHERE body -> 'coaching' <> 'null';
