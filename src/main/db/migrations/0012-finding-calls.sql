-- Holds all that a call is found by, the latest first, so that a search reads this alone.
CREATE INDEX call_by_start ON call (started_at, id, search, customer_number);

-- What was judged, the latest first. It begins with no column that others are looked up by.
CREATE INDEX evaluation_by_start ON evaluation (started_at, id, inspector_id, call_id);
