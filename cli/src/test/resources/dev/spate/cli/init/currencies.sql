-- unique texts that are too short, a partial and an expression index
CREATE TABLE currency (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, iso char(3) NOT NULL UNIQUE,
  sign varchar(2) UNIQUE, name text NOT NULL, gone timestamptz, rate numeric(12,6) NOT NULL CHECK (rate > 0));
CREATE UNIQUE INDEX currency_name ON currency (lower(name));
CREATE UNIQUE INDEX currency_live ON currency (rate) WHERE gone IS NULL;
