-- a composite foreign key, a domain over a domain, an enum with odd labels, a parent that is empty
CREATE SCHEMA posted;
CREATE DOMAIN posted.amount AS numeric(14,2) CHECK (VALUE <> 0);
CREATE DOMAIN posted.fee AS posted.amount CHECK (VALUE > 0 AND VALUE <= 99.5);
CREATE TYPE posted.side AS ENUM ('debit', 'credit, once', 'it''s', 'null');
CREATE TABLE posted.batch (day date, no int, PRIMARY KEY (day, no));
INSERT INTO posted.batch SELECT date '2026-01-01' + i, i FROM generate_series(1, 50) i;
CREATE TABLE posted."Cost Centre" ("Id" int PRIMARY KEY);
CREATE TABLE posted.posting (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  batch_day date NOT NULL,
  batch_no int NOT NULL,
  side posted.side NOT NULL,
  amount posted.amount NOT NULL,
  fee posted.fee NOT NULL,
  centre int REFERENCES posted."Cost Centre" ("Id"),
  reverses uuid REFERENCES posted.posting,
  FOREIGN KEY (batch_day, batch_no) REFERENCES posted.batch (day, no));
