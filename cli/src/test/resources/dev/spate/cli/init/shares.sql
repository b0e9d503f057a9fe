-- A number of the server's is all by which the run could know its rows again.
CREATE TABLE share (
  id serial,
  region text NOT NULL,
  amount numeric(5,2) NOT NULL,
  PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE share_eu PARTITION OF share FOR VALUES IN ('de', 'fr');
