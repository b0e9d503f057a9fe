-- composite type, arrays of domains, multirange, xml, tsvector, ltree, bits, a column for each letter
CREATE EXTENSION IF NOT EXISTS ltree;
CREATE TYPE pair AS (a int, b text);
CREATE DOMAIN short AS varchar(4) CHECK (VALUE ~ '^[a-f]+$');
CREATE TABLE outbox (
  id bigint PRIMARY KEY, pair pair, shorts short[] NOT NULL, ids uuid[] NOT NULL CHECK (array_length(ids, 1) >= 2),
  spans int4multirange NOT NULL, doc xml, words tsvector NOT NULL, path ltree NOT NULL, mask varbit(8) NOT NULL,
  at timetz NOT NULL, net cidr NOT NULL, mac macaddr NOT NULL, levels smallint[] NOT NULL, amounts numeric(6,2)[] NOT NULL,
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', 'x')) STORED, dates daterange NOT NULL, nums numrange NOT NULL);
