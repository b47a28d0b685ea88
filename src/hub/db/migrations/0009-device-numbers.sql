-- A workstation numbers what it tells. One number with two facts is two workstations that take
-- themselves for one: a copied disk, or one set back to a backup. Of before, the first has the number.
ALTER TABLE fact ADD COLUMN numbered boolean NOT NULL DEFAULT false;
UPDATE fact SET numbered = true
 WHERE NOT EXISTS (
   SELECT 1 FROM fact other
    WHERE other.org_id = fact.org_id AND other.device_id = fact.device_id
      AND other.device_seq = fact.device_seq
      AND (other.received_at, other.fact_id) < (fact.received_at, fact.fact_id));
CREATE UNIQUE INDEX fact_by_device ON fact (org_id, device_id, device_seq) WHERE numbered;
