-- Who a call was handed to is asked for every recording that is heard, whatever it was handed for.
CREATE INDEX assignment_by_call ON assignment (org_id, call_id, inspector_id);
